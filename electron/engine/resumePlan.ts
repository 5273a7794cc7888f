/** How a run goes on, or begins: from which checkpoint, to which epoch, and whether it may. */
import { InklingError } from '../contract/errors.ts';
import type { TrainingPlan } from '../contract/plan.ts';
import type { RunRecord } from '../contract/run.ts';
import type { EngineContext } from './context.ts';
import type { Dataset } from './data/dataset.ts';
import type { Split } from './data/split.ts';
import { warn } from './loadedModel.ts';
import { openAsTrained } from './openCorrected.ts';
import { splitOf } from './runPlan.ts';
import { newestGoodCheckpoint, readCheckpoint } from './store/checkpoint.ts';
import { readJournal } from './store/journal.ts';
import { readSummary, type RunFolder } from './store/runs.ts';
import { toCourse } from './train/position.ts';
import type { RunStart } from './train/trainer.ts';

export interface RunWork {
  readonly plan: TrainingPlan;
  readonly dataset: Dataset;
  readonly split: Split;
  readonly start: RunStart;
}

/** From the newest good checkpoint, or from the beginning where there is none yet; `epochs` changes its length. */
export async function planResume(context: EngineContext, run: RunFolder, epochs: number | undefined): Promise<RunWork> {
  const { record } = run;
  const { state } = await readSummary(run);
  if (state === 'diverged') throw new InklingError('runDiverged', { run: run.id });
  const dataset = await openAsTrained(context, run.id, record.data);
  const split = splitOf(dataset, record.plan);
  const { stepsPerEpoch } = toCourse(split.training.length, record.plan.batchSize, 1);
  const planned = (await plannedSteps(run)) ?? record.plan.epochs * stepsPerEpoch;
  const totalEpochs = epochs ?? planned / stepsPerEpoch;
  const start = await findStart(context, run, epochs !== undefined);
  const doneEpochs = start.kind === 'resume' ? start.checkpoint.step / stepsPerEpoch : 0;
  const isOver = state === 'completed' || state === 'earlyStopped';
  // A run killed between its last checkpoint and its last word has all its epochs and only needs to be ended.
  const lacksItsEnd = totalEpochs === doneEpochs && (state === 'interrupted' || state === 'training');
  if ((totalEpochs <= doneEpochs && !lacksItsEnd) || (isOver && epochs === undefined)) {
    throw new InklingError('runOver', { run: run.id, epochs: Math.floor(doneEpochs), more: Math.floor(doneEpochs) + record.plan.epochs });
  }
  const { kind, version } = context.tensorflow();
  if (kind !== record.backend.kind || version !== record.backend.tensorflow) {
    warn(context, new InklingError('backendChanged', { run: run.id, then: record.backend.tensorflow, now: version }));
  }
  return { plan: { ...record.plan, epochs: totalEpochs }, dataset, split, start };
}

async function findStart(context: EngineContext, run: RunFolder, extended: boolean): Promise<RunStart> {
  const { checkpoint, damaged } = await newestGoodCheckpoint(run);
  for (const error of damaged) warn(context, error);
  if (checkpoint !== null) return { kind: 'resume', checkpoint, extended };
  if ((await readSummary(run)).step > 0) throw new InklingError('resumeImpossible', { run: run.id });
  return findBeginning(context, run.record.from);
}

/** The first weights: the network's own, or those of another run. */
export async function findBeginning(context: EngineContext, from: RunRecord['from']): Promise<Exclude<RunStart, { kind: 'resume' }>> {
  if (from === null) return { kind: 'fresh' };
  const { weights } = await readCheckpoint(await context.findRun(from.run), from.step, { resume: false });
  return { kind: 'weights', weights, from: from.run };
}

/** An extended run keeps its new length when it is resumed again. */
async function plannedSteps(run: RunFolder): Promise<number | undefined> {
  const { events } = await readJournal(run.journal, run.fs);
  return events.findLast((event) => event.event === 'runStarted' || event.event === 'runResumed')?.totalSteps;
}
