/** What is previewed is what a training step sees, read out of the weights that a real step moves. */
import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { createOpByOpStep } from '../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import { previewAugmentation } from '../../../electron/engine/train/previewAugmentation.ts';
import { bars } from '../../support/bars.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const data = bars(24);
const size = data.height * data.width;
const seed = 11;
/** One sample of the first class and one of the second, so that the third has none. */
const batch = Uint32Array.from([0, 1], (label) => data.training.labels.indexOf(label));
const pictures = { samples: data.training, height: data.height, width: data.width };

type Augmentation = TrainingPlan['augmentation'];
const everything: Augmentation = {
  rotationDegrees: 20, scale: 0.2, shear: 0.2, shiftPixels: 2,
  elastic: { displacementPixels: 1, smoothnessPixels: 4 }, noise: { stddev: 0.1 }, erasing: { rate: 0.7, maxArea: 0.3 },
  blur: { maxSigmaPixels: 1 }, contrast: { range: 0.3 }, flips: { horizontal: true, vertical: true },
};

const preview = (augmentation: Augmentation, draws: number, more: { readonly seed?: number } = {}): Uint8Array[] => {
  const bytes = previewAugmentation(tensorflow, pictures, batch, { augmentation, seed, draws, ...more });
  return Array.from({ length: draws * batch.length }, (_, place) => bytes.subarray(place * size, (place + 1) * size));
};

const makers = { 'op by op': createOpByOpStep, compiled: createCompiledStep };

/**
 * The kernel's columns after a step of learning rate 1 by softmax regression that knows nothing: each class has had a third
 * from every picture of the batch, and those of its own have pulled it their way: W_c = Σ x·(y_c − 1/3) / 2.
 */
function columnsAfter(maker: keyof typeof makers, augmentation: Augmentation, steps: readonly number[]): readonly (readonly Float64Array[])[] {
  const layers = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax', kernelInitializer: 'zeros' }];
  const plan = parsePlan({ ...defaultPlan, batchSize: 2, optimizer: { type: 'sgd', learningRate: 1 }, seed, augmentation }, 'plan');
  const step = makers[maker]({ tensorflow, spec: parseSpec(toSpec(layers, data), 'spec'), plan, dataset: data, batchSizes: [2] });
  const first = step.read().evaluated;
  const columns = steps.map((each) => {
    step.adopt(first, 'the beginning');
    step.train(batch, each, 1);
    const kernel = step.read().evaluated.find(({ shape }) => shape.length === 2)!.values;
    return [0, 1, 2].map((label) => Float64Array.from({ length: size }, (_, pixel) => kernel[pixel * 3 + label]!));
  });
  step.dispose();
  return columns;
}

describe.each(Object.keys(makers) as (keyof typeof makers)[])('what a step sees that is computed %s', (maker) => {
  it('is previewed, picture by picture and step by step, for all kinds together', () => {
    const shown = preview(everything, 3);
    columnsAfter(maker, everything, [1, 2, 3]).forEach((columns, draw) => {
      for (const label of [0, 1]) {
        // What the class without samples lacks is the picture itself: 2·(W_label − W_none).
        columns[label]!.forEach((weight, pixel) => {
          expect(Math.abs(255 * 2 * (weight - columns[2]![pixel]!) - shown[2 * draw + label]![pixel]!)).toBeLessThan(0.51);
        });
      }
    });
  });

  it('is previewed where pictures are mixed: their sum is what all classes share', () => {
    const mixed: Augmentation = { ...everything, mixup: { alpha: 1 } };
    const [one, other] = preview(mixed, 1);
    const [columns] = columnsAfter(maker, mixed, [1]);
    columns![2]!.forEach((weight, pixel) => expect(Math.abs(-6 * 255 * weight - one![pixel]! - other![pixel]!)).toBeLessThan(1.01));
    expect(one).not.toEqual(preview(everything, 1)[0]);
  });
});

describe('a preview', () => {
  it('of no augmentation shows the pictures as they are, every time', () => {
    const originals = [...batch].map((index) => data.training.images.subarray(index * size, (index + 1) * size));
    expect(preview(null, 2)).toEqual([...originals, ...originals]);
  });

  it('is the same for the same seed, another for another, and another with every draw', () => {
    const shown = preview(everything, 2);
    expect(preview(everything, 2)).toEqual(shown);
    expect(preview(everything, 2, { seed: 12 })).not.toEqual(shown);
    expect(shown[0]).not.toEqual(shown[2]);
  });

  it('keeps no tensor', () => {
    const before = tf.memory().numTensors;
    preview(everything, 2);
    expect(tf.memory().numTensors).toBe(before);
  });
});
