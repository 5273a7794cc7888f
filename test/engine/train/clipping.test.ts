import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import { clip } from '../../../electron/engine/train/clipping.ts';
import { halfSquares } from '../../../electron/engine/train/gradientNorm.ts';
import keras from '../../oracles/train/choices.json' with { type: 'json' };
import { tf } from '../../support/tensorflow.ts';

type Type = NonNullable<TrainingPlan['gradientClipping']>['type'];

const clipped = (gradients: readonly (readonly number[])[], type: Type, limit: number): Float32Array[] =>
  tf.tidy(() => {
    const tensors = gradients.map((values) => tf.tensor1d([...values]));
    return clip(tf, tensors, halfSquares(tf, tensors), { type, limit }).map((tensor) => tensor.dataSync<'float32'>());
  });
const norm = (values: Iterable<number>) => Math.hypot(...values);

describe('clipping', () => {
  it.each(Object.entries(keras.clipping.clipped))('to a %s leaves what Keras leaves', (name, expected) => {
    const [type, limit] = name.split(' ') as [Type, string];
    const received = clipped(keras.clipping.gradients, type, Number(limit));
    expected.forEach((values, i) => values.forEach((value, j) => expect(received[i]![j]).toBeCloseTo(value, 6)));
  });

  it('keeps within its limit, and leaves alone what is', () => {
    const gradient = fc.array(fc.double({ min: -100, max: 100, noNaN: true }).map(Math.fround), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(gradient, { minLength: 1, maxLength: 3 }), fc.constantFrom<Type>('globalNorm', 'norm', 'value'), fc.double({ min: 0.01, max: 200, noNaN: true }), (gradients, type, limit) => {
        const received = clipped(gradients, type, limit);
        const size = { globalNorm: (all: Iterable<number>[]) => norm(all.flatMap((one) => [...one])), norm: (all: Iterable<number>[]) => Math.max(...all.map(norm)), value: (all: Iterable<number>[]) => Math.max(...all.flatMap((one) => [...one]).map(Math.abs)) }[type];
        expect(size(received)).toBeLessThanOrEqual(limit * (1 + 1e-5));
        if (size(gradients) <= limit) gradients.forEach((values, i) => values.forEach((value, j) => expect(received[i]![j]).toBeCloseTo(value, 4)));
      }),
      { numRuns: 100 },
    );
  });
});
