/** How a run goes on, or begins: from which checkpoint, to which epoch, and whether it may. */
import { InklingError, isInklingError } from '../contract/errors.ts';
import type { TrainingPlan } from '../contract/plan.ts';
import type { Replay, RunRecord, SampleGroup } from '../contract/run.ts';
import type { EngineContext } from './context.ts';
import { splitCorrected, type CorrectedDataset } from './data/corrected.ts';
import type { Dataset } from './data/dataset.ts';
import { joinSamples, type Addition } from './data/join.ts';
import { drawReplay, replayable } from './data/replay.ts';
import type { Split } from './data/split.ts';
import { toAddition, tunedOn } from './data/tuned.ts';
import { warn } from './loadedModel.ts';
import { openAsTrained } from './openCorrected.ts';
import { splitOf } from './splitOf.ts';
import { newestGoodCheckpoint, readCheckpoint, unlessLost, type NamedTensor } from './store/checkpoint.ts';
import { readJournal } from './store/journal.ts';
import { readSummary, type RunFolder } from './store/runs.ts';
import { toCourse } from './train/position.ts';
import { takenOver } from './train/takeOver.ts';
import type { RunStart } from './train/trainOptions.ts';

export interface RunWork {
  readonly plan: TrainingPlan;
  /** With the samples of an earlier run that are trained on again. */
  readonly dataset: Dataset;
  readonly split: Split;
  /** The weights that the plan's anchor holds to. */
  readonly anchors: readonly NamedTensor[];
  readonly start: RunStart;
}

/** From the newest good checkpoint, or from the beginning where there is none yet; `epochs` changes its length. */
export async function planResume(context: EngineContext, run: RunFolder, epochs: number | undefined): Promise<RunWork> {
  const { record } = run;
  const { state } = await readSummary(run);
  if (state === 'diverged') throw new InklingError('runDiverged', { run: run.id });
  const { dataset, split } = await openTraining(context, run.id, record);
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
  return { plan: { ...record.plan, epochs: totalEpochs }, dataset, split, start, anchors: await findAnchors(context, run, start) };
}

/** What the run is trained on: its data as they counted when it was planned, or chosen samples in their place, and old samples where it replays any. */
async function openTraining(context: EngineContext, run: string, { data, plan, from }: RunRecord): Promise<{ readonly dataset: Dataset; readonly split: Split }> {
  const dataset = await openAsTrained(context, run, data);
  return withAdded(dataset, splitOf(dataset, plan, from), plan, from, (other) => openAsTrained(context, run, { ...other, id: other.data }));
}

/** With the samples that were chosen and those that are replayed; `open` gives the data sets that they are of. */
export async function withAdded(
  dataset: CorrectedDataset,
  split: Split,
  { seed }: TrainingPlan,
  from: RunRecord['from'],
  open: (other: Replay | SampleGroup) => Promise<CorrectedDataset>,
): Promise<{ readonly dataset: Dataset; readonly split: Split }> {
  const additions: Addition[] = [];
  for (const group of from?.tune ?? []) additions.push(toAddition(await open(group), group, from?.tuneRepeats));
  if (from?.replay !== undefined) {
    const old = await open(from.replay);
    const available = replayable(old, splitCorrected(old, from.replay), dataset, split, tunedOn(from, old.fingerprint));
    additions.push(drawReplay(old, available, { count: from.replay.count, seed }));
  }
  return additions.length === 0 ? { dataset, split } : joinSamples(dataset, split, additions);
}

/**
 * What a run began with is in its own first checkpoint, which is never removed: it can be resumed without the run that it
 * started from. Should that one checkpoint be damaged, the other run has the weights still.
 */
async function findAnchors(context: EngineContext, run: RunFolder, start: RunStart): Promise<readonly NamedTensor[]> {
  const { plan: { anchor }, from } = run.record;
  if (anchor === 0 || from === null) return [];
  if (start.kind === 'weights') return takenOver(start.weights, start.afresh);
  const first = await unlessLost(readCheckpoint(run, 0, { resume: false }));
  if (first !== null && !isInklingError(first)) return takenOver(first.weights, from.afresh ?? []);
  if (first !== null) warn(context, first);
  const beginning = await findBeginning(context, from);
  return beginning.kind === 'weights' ? takenOver(beginning.weights, beginning.afresh) : [];
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
  return { kind: 'weights', weights, from: from.run, afresh: from.afresh ?? [] };
}

/** An extended run keeps its new length when it is resumed again. */
async function plannedSteps(run: RunFolder): Promise<number | undefined> {
  const { events } = await readJournal(run.journal, run.fs);
  return events.findLast((event) => event.event === 'runStarted' || event.event === 'runResumed')?.totalSteps;
}
