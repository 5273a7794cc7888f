/** One training of the recipe that time to 99 % is measured with, in a process that has just begun. */
import * as v from 'valibot';
import { readIdxFolder } from '../../electron/engine/data/idxFolder.ts';
import { toAnswers } from '../../electron/engine/evaluate/predictions.ts';
import { createCompiledStep } from '../../electron/engine/graph/compiledStep.ts';
import { useNativeKernels } from '../../electron/engine/nativeKernels.ts';
import { toSpec } from '../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../electron/engine/model/parseSpec.ts';
import { allIndices } from '../../electron/engine/model/predict.ts';
import { findPreset } from '../../electron/engine/model/presets.ts';
import { shuffle } from '../../electron/engine/train/order.ts';
import { parsePlan } from '../../electron/engine/train/parsePlan.ts';
import { batchSizesOf, toCourse } from '../../electron/engine/train/position.ts';
import { freshMemory } from '../../electron/engine/train/schedule.ts';
import { openNative } from './engines/ourStep.ts';

export interface TimeJob {
  readonly preset: string;
  readonly folder: string;
  readonly seed: number;
}

export const trainedSchema = v.object({ kind: v.literal('trained') });
export const accuracySchema = v.object({ kind: v.literal('accuracy'), accuracy: v.number() });

/** Trains the preset's own epochs on the whole training part, says so, and only then looks at the test part. */
export async function trainOnce({ preset: name, folder, seed }: TimeJob, send: (message: v.InferOutput<typeof trainedSchema> | v.InferOutput<typeof accuracySchema>) => void): Promise<void> {
  const tensorflow = openNative();
  useNativeKernels(tensorflow);
  const dataset = await readIdxFolder(folder, 'mnist');
  const { training, test } = dataset;
  if (test === null) throw new Error(`${folder} has no test part`);
  const preset = findPreset(name);
  const plan = parsePlan({ ...preset.plan, seed, validationShare: 0 }, name);
  const { epochs, batchSize } = plan.plan;
  const course = toCourse(training.count, batchSize, epochs);
  const step = createCompiledStep({ tensorflow, spec: parseSpec(toSpec(preset.layers, dataset), name), plan, dataset, batchSizes: batchSizesOf(course) });
  const samples = allIndices(training.count);
  let done = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = shuffle(samples, seed, epoch);
    for (let start = 0; start < order.length; start += batchSize) {
      done++;
      step.train(order.subarray(start, start + batchSize), done, plan.optimizer.learningRate * plan.schedule.factorAt(done, course, freshMemory));
    }
  }
  send({ kind: 'trained' });

  const probabilities = await step.predict(test, allIndices(test.count));
  const { classes } = toAnswers({ count: test.count, classCount: dataset.classNames.length, probabilities, labels: test.labels });
  const correct = classes.reduce((sum, answer, index) => sum + (answer === test.labels[index] ? 1 : 0), 0);
  send({ kind: 'accuracy', accuracy: correct / test.count });
  step.dispose();
}
