/** Trains a run that has its folder: journal, checkpoints and events, from its start to its end. */
import type { RunEvent } from '../contract/run.ts';
import type { EngineContext } from './context.ts';
import { createStep } from './createStep.ts';
import { warn } from './loadedModel.ts';
import { parseSpec } from './model/parseSpec.ts';
import type { RunWork } from './resumePlan.ts';
import { removeLeftovers } from './store/atomic.ts';
import { writeCheckpoint } from './store/checkpoint.ts';
import { openJournal, type OpenJournal } from './store/journal.ts';
import { applyRetention } from './store/retention.ts';
import { lockRun, readSummary, type RunFolder } from './store/runs.ts';
import { toClassWeights } from './train/classWeights.ts';
import type { RunControl } from './train/control.ts';
import { parsePlan } from './train/parsePlan.ts';
import { batchSizesOf, toCourse } from './train/position.ts';
import { train } from './train/trainer.ts';

export async function executeRun(context: EngineContext, run: RunFolder, work: RunWork, control: RunControl): Promise<void> {
  const lock = await lockRun(run, context.options.program);
  try {
    // Of a process that was killed while it wrote one; the lock says that nobody else is at it.
    await removeLeftovers(run.checkpoints, run.fs);
    const journal = await openJournal(run.journal, run.fs);
    try {
      await trainWithJournal(context, run, work, control, journal);
    } finally {
      await journal.close();
    }
  } finally {
    await lock.release();
  }
}

async function trainWithJournal(
  context: EngineContext,
  run: RunFolder,
  { plan: runPlan, dataset, split, start, anchors }: RunWork,
  control: RunControl,
  journal: OpenJournal,
): Promise<void> {
  const { emit, clock } = context.options;
  const plan = parsePlan(runPlan, run.id);
  const write = async (event: RunEvent, durable: boolean): Promise<void> => {
    await journal.append(event, { durable });
    emit(event);
  };
  let bestStep = (await readSummary(run)).best?.step ?? null;
  const classWeights = toClassWeights(runPlan, dataset, split.training);
  const step = createStep(
    {
      tensorflow: context.tensorflow(),
      spec: parseSpec(run.record.spec, run.id),
      plan,
      dataset,
      classWeights,
      anchors,
      batchSizes: batchSizesOf(toCourse(split.training.length, runPlan.batchSize, 1)),
    },
    (obstacle) => warn(context, obstacle),
  );
  try {
    await train({
      record: run.record, plan, dataset, split, classWeights, step, start, control, clockMs: clock, passedMs: () => performance.now(), emit, journal: write,
      save: async (checkpoint, isBest) => {
        await writeCheckpoint(run, checkpoint);
        if (isBest) bestStep = checkpoint.step;
        await write({ event: 'checkpointWritten', run: run.id, step: checkpoint.step, best: isBest }, false);
        await applyRetention(run, bestStep);
      },
    });
  } finally {
    step.dispose();
  }
}
