/** A run's step on made-up pictures, to be timed: how fast a process with these threads takes it. */
import { countTrained, type RunRecord } from '../contract/run.ts';
import { createStep } from './createStep.ts';
import type { Dataset } from './data/dataset.ts';
import { parseSpec } from './model/parseSpec.ts';
import type { OpenTensorflow } from './tensorflow.ts';
import { toClassWeights } from './train/classWeights.ts';
import { parsePlan } from './train/parsePlan.ts';

export interface Trial {
  /** Takes steps until so much time has passed, at least one; the mean time of a step, seconds. */
  time(milliseconds: number): number;
}

/** More pictures than a batch, so that gathering one costs what it costs. */
const batches = 4;

/** Compiles the step, for as long as the process lives; the record need not be of a run that exists. */
export function openTrial(tensorflow: OpenTensorflow, record: RunRecord, nowMs: () => number): Trial {
  const plan = parsePlan(record.plan, record.id);
  const batchSize = Math.min(plan.plan.batchSize, countTrained(record));
  const dataset = makeUp(record, batches * batchSize);
  const spec = parseSpec(record.spec, record.id);
  const order = Uint32Array.from({ length: dataset.training.count }, (_, index) => index);
  const classWeights = toClassWeights(plan.plan, dataset, order);
  // What keeps the step from being compiled is told when the run itself begins.
  const step = createStep({ tensorflow, spec, plan, dataset, classWeights, batchSizes: [batchSize] }, () => undefined);
  const batchAt = (place: number): Uint32Array => order.subarray((place % batches) * batchSize, ((place % batches) + 1) * batchSize);
  let taken = 0;
  return {
    time(milliseconds) {
      const beganMs = nowMs();
      for (let steps = 0; ; ) {
        // At a learning rate of 0 the work is the same and no weight runs away.
        const orders = Array.from({ length: step.stepsPerCall }, (_, index) => ({ batch: batchAt(taken + index), step: taken + index + 1, learningRate: 0 }));
        step.trainInOneCall(orders);
        taken += orders.length;
        steps += orders.length;
        const elapsedMs = nowMs() - beganMs;
        if (elapsedMs >= milliseconds) return elapsedMs / steps / 1000;
      }
    },
  };
}

/** Noise: what is in the pictures does not change how long a step takes. */
function makeUp({ data: { id, height, width, classNames } }: RunRecord, count: number): Dataset {
  const images = Uint8Array.from({ length: count * height * width }, (_, place) => (Math.imul(place, 0x9e37_79b1) >>> 13) & 0xff);
  const labels = Uint8Array.from({ length: count }, (_, sample) => sample % classNames.length);
  return { id, height, width, classNames, training: { count, images, labels }, test: null };
}
