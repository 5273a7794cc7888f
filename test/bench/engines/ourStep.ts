/** Trains passes by one of Inkling's own steps, as a run does between two checkpoints. */
import { readIdxFolder } from '../../../electron/engine/data/idxFolder.ts';
import { useNativeKernels } from '../../../electron/engine/nativeKernels.ts';
import { allIndices } from '../../../electron/engine/model/predict.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { openTensorflow, type OpenTensorflow } from '../../../electron/engine/tensorflow.ts';
import type { StepOptions } from '../../../electron/engine/train/opByOpStep.ts';
import { shuffle } from '../../../electron/engine/train/order.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import type { StepOrder, TrainingStep } from '../../../electron/engine/train/step.ts';
import { runPasses, type Bench } from '../engine.ts';
import type { Job } from '../job.ts';

/** `compiles`: whether making the step compiles it. */
export async function runOurStep(job: Job, bench: Bench, createStep: (options: StepOptions) => TrainingStep, compiles: boolean): Promise<void> {
  const { steps, learningRates } = job;
  const { batchSize, seed } = job.plan;
  const tensorflow = openNative();
  useNativeKernels(tensorflow);
  const dataset = await readIdxFolder(job.folder, 'mnist');

  const begunMs = performance.now();
  const secondsSinceBegun = (): number => (performance.now() - begunMs) / 1000;
  const step = createStep({
    tensorflow,
    spec: parseSpec(job.spec, 'spec'),
    plan: parsePlan(job.plan, 'plan'),
    dataset,
    batchSizes: [batchSize],
  });
  const compileSeconds = secondsSinceBegun();

  const samples = allIndices(steps * batchSize);
  let done = 0;
  const pass = (onStep?: () => void): number => {
    const order = shuffle(samples, seed, done / steps + 1);
    let loss = 0;
    for (const end = done + steps; done < end; onStep?.()) {
      const together = end - done >= step.stepsPerCall ? step.stepsPerCall : 1;
      const orders = Array.from({ length: together }, (_, index): StepOrder => {
        const place = done + index;
        return { batch: order.subarray((place % steps) * batchSize, ((place % steps) + 1) * batchSize), step: place + 1, learningRate: learningRates[place]! };
      });
      loss += step.trainInOneCall(orders).reduce((sum, result) => sum + result.loss, 0);
      done += together;
    }
    return loss / steps;
  };
  let firstStepSeconds: number | undefined;
  pass(() => (firstStepSeconds ??= secondsSinceBegun()));
  bench.ready({ version: `TensorFlow ${tensorflow.version}`, firstStepSeconds: firstStepSeconds!, ...(compiles ? { compileSeconds } : {}) });
  await runPasses(job, bench, () => pass());
  step.dispose();
}

/** The native library; plain JavaScript would be another engine. */
export function openNative(): OpenTensorflow {
  const tensorflow = openTensorflow();
  if (tensorflow.kind !== 'native') throw new Error('the native library is not set up; npm run setup tells why');
  return tensorflow;
}
