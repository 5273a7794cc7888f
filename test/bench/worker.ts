/** A measuring process in Node: does what its first line says, passes when told to, and says how long they took. */
import { engines } from './engines.ts';
import type { NodeEngine } from './engine.ts';
import type { Job } from './job.ts';
import { answerLines } from './lines.ts';
import { measureLimit, type LimitJob } from './limit.ts';
import { peakResidentBytes } from './residentBytes.ts';
import { trainOnce, type TimeJob } from './timedTraining.ts';

export async function work(role: string): Promise<void> {
  const { send, receive } = answerLines();
  if (role === 'limit') {
    send(measureLimit((await receive()) as LimitJob));
    return;
  }
  if (role === 'time-to-99') {
    await trainOnce((await receive()) as TimeJob, send);
    return;
  }
  const engine = engines.find((one): one is Extract<typeof one, NodeEngine> => one.name === role && one.kind === 'node');
  if (engine === undefined) throw new Error(`no engine ${role} runs in Node`);
  let begunMs = NaN;
  await engine.run((await receive()) as Job, {
    ready: (figures) => send({ kind: 'ready', ...figures }),
    async begin() {
      await receive();
      begunMs = performance.now();
    },
    end: (loss) => send({ kind: 'pass', seconds: (performance.now() - begunMs) / 1000, loss, residentBytes: peakResidentBytes() }),
  });
}
