/** Trains a run that has its folder: journal, checkpoints and events, from its start to its end. */
import type { EngineEvent } from '../contract/events.ts';
import type { RunEvent } from '../contract/run.ts';
import type { TrainingPlan } from '../contract/plan.ts';
import type { EngineContext } from './context.ts';
import type { Dataset } from './data/dataset.ts';
import type { Split } from './data/split.ts';
import { createCompiledStep } from './graph/compiledStep.ts';
import { parseSpec } from './model/parseSpec.ts';
import { writeCheckpoint } from './store/checkpoint.ts';
import { openJournal } from './store/journal.ts';
import { applyRetention } from './store/retention.ts';
import { lockRun, type RunFolder } from './store/runs.ts';
import { RunControl } from './train/control.ts';
import { createOpByOpStep } from './train/opByOpStep.ts';
import { parsePlan } from './train/parsePlan.ts';
import { batchSizesOf, toCourse } from './train/position.ts';
import { train, type RunStart } from './train/trainer.ts';

export async function executeRun(
  context: EngineContext,
  run: RunFolder,
  work: { readonly plan: TrainingPlan; readonly dataset: Dataset; readonly split: Split; readonly start: RunStart },
): Promise<void> {
  const { emit, clock, program } = context.options;
  const control = new RunControl();
  const lock = await lockRun(run, program);
  const journal = await openJournal(run.journal, run.fs);
  const plan = parsePlan(work.plan, run.id);
  const batchSizes = batchSizesOf(toCourse(work.split.training.length, plan.plan.batchSize, 1));
  const tensorflow = context.tensorflow();
  const createStep = tensorflow.kind === 'native' ? createCompiledStep : createOpByOpStep;
  const step = createStep({ tensorflow, spec: parseSpec(run.record.spec, run.id), plan, dataset: work.dataset, batchSizes });
  const write = async (event: RunEvent, durable: boolean): Promise<void> => {
    await journal.append(event, { durable });
    emit(event satisfies EngineEvent);
  };
  let bestStep: number | null = null;
  context.trainings.set(run.id, control);
  try {
    await train({
      record: run.record,
      plan,
      dataset: work.dataset,
      split: work.split,
      step,
      start: work.start,
      control,
      clockMs: clock,
      emit,
      journal: write,
      save: async (checkpoint, isBest) => {
        await writeCheckpoint(run, checkpoint);
        if (isBest) bestStep = checkpoint.step;
        await write({ event: 'checkpointWritten', run: run.id, step: checkpoint.step, best: isBest }, false);
        await applyRetention(run, bestStep);
      },
    });
  } finally {
    context.trainings.delete(run.id);
    step.dispose();
    await journal.close();
    await lock.release();
  }
}
