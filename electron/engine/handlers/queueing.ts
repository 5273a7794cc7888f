/** Puts runs in the queue, takes them out and orders them; who works the queue off is the host's affair. */
import { InklingError } from '../../contract/errors.ts';
import type { Queued } from '../../contract/queue.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { planRun } from '../runPlan.ts';
import type { QueueFile } from '../store/queue.ts';
import { readFolderIfPresent } from '../store/readIfPresent.ts';
import { openRun, readSummary } from '../store/runs.ts';

type QueueRequests = 'queueRun' | 'listQueue' | 'unqueueRun' | 'moveQueued' | 'pauseQueue' | 'continueQueue';

export const queueHandlers = (context: EngineContext): Pick<Handlers, QueueRequests> => ({
  async queueRun(params) {
    const record = await planRun(context, params);
    const entry = { record, ...(params.threads === undefined ? {} : { threads: params.threads }) };
    if (params.threads !== undefined && record.backend.kind === 'javascript') throw new InklingError('threadsInJavascript', {});
    await context.queue.change((queue) => ({ ...queue, runs: [...queue.runs, entry] }));
    return { run: record.id };
  },
  async listQueue() {
    const { paused, runs } = await context.queue.read();
    const workspace = await context.reading();
    const made = new Set(await readFolderIfPresent(workspace.runs, workspace.fs));
    return { paused, runs: runs.map((entry) => ({ ...entry, begun: made.has(entry.record.id) })) };
  },
  async unqueueRun({ run: name }) {
    const { record } = find(await context.queue.read(), name);
    await assertStill(context, record.id);
    await context.queue.change((queue) => ({ ...queue, runs: queue.runs.filter((entry) => entry.record.id !== record.id) }));
    return { run: record.id };
  },
  async moveQueued({ run: name, place }) {
    const { record } = find(await context.queue.read(), name);
    await context.queue.change((queue) => {
      const moved = find(queue, record.id);
      const others = queue.runs.filter((entry) => entry !== moved);
      return { ...queue, runs: [...others.slice(0, place - 1), moved, ...others.slice(place - 1)] };
    });
    return { run: record.id };
  },
  pauseQueue: async () => setPaused(context, true),
  continueQueue: async () => setPaused(context, false),
});

async function setPaused(context: EngineContext, paused: boolean): Promise<null> {
  const queue = await context.queue.read();
  if (queue.paused !== paused) await context.queue.change((now) => ({ ...now, paused }));
  return null;
}

/** By the id or a unique beginning of it. Throws `runNotQueued` and `runAmbiguous`. */
function find({ runs }: QueueFile, name: string): Queued {
  const exact = runs.find(({ record }) => record.id === name);
  const matches = exact === undefined ? runs.filter(({ record }) => record.id.startsWith(name)) : [exact];
  const [found] = matches;
  if (found === undefined) throw new InklingError('runNotQueued', { run: name });
  if (matches.length > 1) throw new InklingError('runAmbiguous', { name, matches: matches.map(({ record }) => record.id) });
  return found;
}

/** A run that trains keeps its place: whoever wants it gone stops it. Throws `runTrainsAlready`. */
async function assertStill(context: EngineContext, run: string): Promise<void> {
  const workspace = await context.reading();
  if (!(await readFolderIfPresent(workspace.runs, workspace.fs)).includes(run)) return;
  if ((await readSummary(await openRun(workspace, run))).live) throw new InklingError('runTrainsAlready', { run });
}
