/** Starts, resumes, holds and ends runs, and tells what runs there are. */
import { InklingError } from '../../contract/errors.ts';
import { toFailure } from '../../contract/outcome.ts';
import type { Handlers, Result } from '../../contract/requests.ts';
import type { RunRecord, RunSummary } from '../../contract/run.ts';
import type { EngineContext } from '../context.ts';
import { executeRun } from '../executeRun.ts';
import { warn } from '../loadedModel.ts';
import { planRun } from '../runPlan.ts';
import { planResume } from '../resumePlan.ts';
import { listCheckpoints } from '../store/checkpoint.ts';
import { effectiveEvents } from '../store/effectiveEvents.ts';
import { readJournal } from '../store/journal.ts';
import { createRun, listRuns, openRun, readSummary, type RunFolder } from '../store/runs.ts';
import { RunControl } from '../train/control.ts';

type TrainingRequests = 'startRun' | 'resumeRun' | 'awaitRun' | 'pauseRun' | 'continueRun' | 'stopRun' | 'listRuns' | 'getRun' | 'listCheckpoints' | 'listRunEvents';

export const trainingHandlers = (context: EngineContext): Pick<Handlers, TrainingRequests> => ({
  async startRun(params) {
    if (params.threads !== undefined) throw new InklingError('threadsFixed', {});
    return begin(context, await makeRun(context, await planRun(context, params)), undefined);
  },
  resumeRun: async ({ run, epochs }) => begin(context, await openRun(await context.writing(), run), epochs),
  async awaitRun({ run: name }) {
    const run = await context.findRun(name);
    return toResult(await (context.trainings.get(run.id)?.ended ?? readSummary(run)));
  },
  pauseRun: async ({ run }) => ask(context, run, (control) => control.pause()),
  continueRun: async ({ run }) => ask(context, run, (control) => control.continue()),
  stopRun: async ({ run, keepBest }) => ask(context, run, (control) => control.stop(keepBest ? 'keepBest' : 'save')),
  async listRuns() {
    const { runs, damaged } = await listRuns(await context.reading());
    for (const { error } of damaged) warn(context, error);
    return runs.map(toResult);
  },
  getRun: async ({ run }) => toResult(await readSummary(await context.findRun(run))),
  async listCheckpoints({ run }) {
    const checkpoints = await listCheckpoints(await context.findRun(run));
    return checkpoints.map(({ step, epoch, metrics }) => ({ step, epoch, validation: metrics.validation }));
  },
  async listRunEvents({ run: name }) {
    const run = await context.findRun(name);
    const { events, damage } = await readJournal(run.journal, run.fs);
    if (damage !== null) warn(context, damage);
    return [...effectiveEvents(events)];
  },
});

/** Makes the folder of a run that can be begun by resuming it, in this process or another. */
export const makeRun = async (context: EngineContext, record: RunRecord): Promise<RunFolder> => createRun(await context.writing(), record);

/** Settles once the run trains; its end is told by events and by `awaitRun`. */
async function begin(context: EngineContext, run: RunFolder, epochs: number | undefined): Promise<{ run: string }> {
  const work = await planResume(context, run, epochs);
  // Asked after the last wait: of two that resume the same run at once, the second sees the first.
  if (context.trainings.has(run.id)) throw new InklingError('runTrainsAlready', { run: run.id });
  const control = new RunControl();
  const ended = executeRun(context, run, work, control)
    .then(() => readSummary(run))
    .finally(() => context.trainings.delete(run.id));
  context.trainings.set(run.id, { control, ended });
  // Whoever awaits the run hears of a failure; the event is for those who only listen.
  ended.catch((error: unknown) => context.options.emit({ event: 'runFailed', run: run.id, failure: toFailure(error) }));
  return { run: run.id };
}

function ask(context: EngineContext, run: string, what: (control: RunControl) => void): null {
  const training = context.trainings.get(run);
  if (training === undefined) throw new InklingError('runNotTraining', { run });
  what(training.control);
  return null;
}

/** The same data; the contract's type is the mutable twin of the store's. */
const toResult = (summary: RunSummary): Result<'awaitRun'> => ({ ...summary });
