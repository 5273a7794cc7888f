/** Starts, resumes, holds and ends runs, and tells what runs there are. */
import { InklingError } from '../../contract/errors.ts';
import type { Handlers, Result } from '../../contract/requests.ts';
import type { RunSummary } from '../../contract/run.ts';
import type { EngineContext } from '../context.ts';
import { executeRun } from '../executeRun.ts';
import { warn } from '../loadedModel.ts';
import { planRun } from '../runPlan.ts';
import { planResume } from '../resumePlan.ts';
import { listCheckpoints } from '../store/checkpoint.ts';
import { effectiveEvents } from '../store/effectiveEvents.ts';
import { readJournal } from '../store/journal.ts';
import { createRun, listRuns, newRunId, openRun, readSummary } from '../store/runs.ts';
import type { RunControl } from '../train/control.ts';

type TrainingRequests = 'startRun' | 'resumeRun' | 'pauseRun' | 'continueRun' | 'stopRun' | 'listRuns' | 'listCheckpoints' | 'listRunEvents';

export const trainingHandlers = (context: EngineContext): Pick<Handlers, TrainingRequests> => ({
  async startRun(params) {
    const { clock, random } = context.options;
    const { record, dataset, split, start } = await planRun(context, params);
    const workspace = await context.writing();
    const id = await newRunId(workspace, record.preset, random);
    const run = await createRun(workspace, { ...record, id, createdAtMs: clock() });
    await executeRun(context, run, { plan: record.plan, dataset, split, start });
    return toResult(await readSummary(run));
  },
  async resumeRun({ run: name, epochs }) {
    const run = await openRun(await context.writing(), name);
    await executeRun(context, run, await planResume(context, run, epochs));
    return toResult(await readSummary(run));
  },
  pauseRun: async ({ run }) => ask(context, run, (control) => control.pause()),
  continueRun: async ({ run }) => ask(context, run, (control) => control.continue()),
  stopRun: async ({ run, keepBest }) => ask(context, run, (control) => control.stop(keepBest ? 'keepBest' : 'save')),
  async listRuns() {
    const { runs, damaged } = await listRuns(await context.reading());
    for (const { error } of damaged) warn(context, error);
    return runs.map(toResult);
  },
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

function ask(context: EngineContext, run: string, what: (control: RunControl) => void): null {
  const control = context.trainings.get(run);
  if (control === undefined) throw new InklingError('runNotTraining', { run });
  what(control);
  return null;
}

/** The same data; the contract's type is the mutable twin of the store's. */
const toResult = (summary: RunSummary): Result<'resumeRun'> => ({ ...summary });
