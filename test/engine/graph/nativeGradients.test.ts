/** Every gradient that is the engine's own, or a native op's, against numerical differences; a new one is a line here. */
import type { Tensor, Variable } from '@tensorflow/tfjs';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { callModel } from '../../../electron/engine/model/build.ts';
import { crossEntropy, toTargets } from '../../../electron/engine/train/loss.ts';
import { buildLayer } from '../../support/layers.ts';
import { tf } from '../../support/tensorflow.ts';

/** Begun anew for each case, so that a new one changes no other's numbers. */
let random = xoroshiro128plus(0);
/** Multiples of 1/64 in [−most, most], which float32 adds and subtracts steps of 1/32 to without rounding. */
const draw = (shape: number[], accept: (value: number) => boolean = () => true, most = 2): Variable => {
  const next = (): number => {
    const value = uniformInt(random, -64 * most, 64 * most) / 64;
    return accept(value) ? value : next();
  };
  return tf.variable(tf.tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, next), shape));
};
/** Further from a kink at 0 than the differences reach. */
const awayFromZero = (shape: number[]) => draw(shape, (value) => Math.abs(value) > 0.1);

interface Case {
  readonly variables: readonly Variable[];
  compute(): Tensor;
}
const of = (variables: readonly Variable[], compute: (...values: Tensor[]) => Tensor): Case => ({ variables, compute: () => compute(...variables) });

/** A layer or block as it trains, as a function of its input and its weights. */
function layer(options: { readonly type: string; readonly [option: string]: unknown }, inputShape: number[], count = 5): Case {
  const input = draw([count, ...inputShape]);
  const model = buildLayer(options, inputShape);
  const weights = model.trainableWeights.map((weight) => weight.read() as Variable);
  // Of at most 1: what goes through many of them bends the more, and differences tell less of the slope.
  for (const weight of weights) weight.assign(draw(weight.shape, undefined, 1));
  return { variables: [input, ...weights], compute: () => callModel(model, input, true) };
}

const labels = tf.keep(tf.tensor1d([2, 0, 1, 1, 3, 2], 'int32'));
const cases: readonly (readonly [string, () => Case])[] = [
  ['ReLU', () => of([awayFromZero([4, 6])], (x) => tf.relu(x))],
  ['ReLU on pictures', () => of([awayFromZero([2, 3, 3, 2])], (x) => tf.relu(x))],
  ['a product of matrices', () => of([draw([4, 3]), draw([3, 5])], (a, b) => tf.matMul(a, b))],
  ['a product of transposed matrices', () => of([draw([3, 4]), draw([5, 3])], (a, b) => tf.matMul(a, b, true, true))],
  ['cross-entropy', () => of([draw([6, 4])], (logits) => crossEntropy(tf, logits, toTargets(tf, labels, 4, { smoothing: 0, classWeights: null, shares: null })))],
  ['cross-entropy with smoothed labels', () => of([draw([6, 4])], (logits) => crossEntropy(tf, logits, toTargets(tf, labels, 4, { smoothing: 0.2, classWeights: null, shares: null })))],
  ['cross-entropy of mixed samples with class weights', () => of([draw([6, 4])], (logits) => crossEntropy(tf, logits, toTargets(tf, labels, 4, { smoothing: 0.2, classWeights: [1, 0.5, 2, 4], shares: tf.tensor1d([0.5, 0.6, 0.7, 0.8, 0.9, 1]) })))],
  ['a dense layer', () => layer({ type: 'dense', units: 4 }, [3])],
  ['a convolution', () => layer({ type: 'conv2d', filters: 3, kernelSize: 3 }, [5, 4, 2])],
  ['batch normalisation of pictures', () => layer({ type: 'batchNormalization' }, [2, 3, 3])],
  ['batch normalisation of rows', () => layer({ type: 'batchNormalization' }, [6])],
  ['a mean over axes', () => of([draw([2, 3, 4, 2])], (x) => tf.mean(x, [1, 2]))],
  ['a mean over the last axis, which is kept', () => of([draw([3, 4])], (x) => tf.mean(x, -1, true))],
  ['a mean of everything', () => of([draw([3, 4])], (x) => tf.mean(x))],
  ['a global average pooling', () => layer({ type: 'globalAveragePooling2d' }, [3, 2, 2])],
  ['an average pooling that does not fit evenly', () => layer({ type: 'averagePooling2d', padding: 'same' }, [5, 3, 2])],
  ['a 1×1 convolution with strides', () => layer({ type: 'conv2d', filters: 3, kernelSize: 1, strides: 2, padding: 'same' }, [5, 4, 2])],
  ['a 1×1 convolution with two strides, without padding', () => layer({ type: 'conv2d', filters: 2, kernelSize: 1, strides: [3, 2], activation: 'tanh' }, [5, 4, 2])],
  ['a depthwise convolution', () => layer({ type: 'depthwiseConv2d', kernelSize: [3, 2], depthMultiplier: 2 }, [5, 4, 2])],
  ['a depthwise convolution with strides', () => layer({ type: 'depthwiseConv2d', kernelSize: 3, strides: 2, padding: 'same' }, [5, 4, 2])],
  ['a separable convolution', () => layer({ type: 'separableConv2d', filters: 3, kernelSize: 3, strides: 2, depthMultiplier: 2 }, [5, 5, 2])],
  ['zero padding', () => layer({ type: 'zeroPadding2d', padding: [[1, 0], [2, 3]] }, [2, 3, 2])],
  ['up-sampling', () => layer({ type: 'upSampling2d', size: [2, 3] }, [3, 2, 2])],
  ['a residual block that adds its input', () => layer({ type: 'residual', layers: [{ type: 'conv2d', filters: 2, kernelSize: 3, padding: 'same', activation: 'tanh' }], activation: 'sigmoid' }, [3, 3, 2])],
  ['a residual block with a projection', () => layer({ type: 'residual', layers: [{ type: 'conv2d', filters: 3, kernelSize: 3, strides: 2, padding: 'same' }] }, [5, 4, 2])],
  ['a residual block of rows', () => layer({ type: 'residual', layers: [{ type: 'dense', units: 4, activation: 'tanh' }] }, [3])],
  ['layer normalisation of a sequence', () => layer({ type: 'layerNormalization' }, [3, 6])],
  ...['simpleRnn', 'gru', 'lstm'].flatMap((type) => [
    [`a ${type} over a sequence`, () => layer({ type, units: 3 }, [4, 2])] as const,
    [`a ${type} that gives every state`, () => layer({ type, units: 2, returnSequences: true }, [3, 3])] as const,
    [`a ${type} over the rows of a batch in two halves`, () => layer({ type, units: 2 }, [2, 1, 1], 65)] as const,
  ]),
  ['a patch embedding', () => layer({ type: 'patchEmbedding', patchSize: [2, 3], units: 3, classToken: true, padding: 'same' }, [5, 6, 2])],
  // Of few values, so that its ReLUs can all be out of the differences' reach.
  ['a transformer block', () => layer({ type: 'transformerBlock', numHeads: 2, mlpUnits: 2 }, [2, 4], 1)],
  ['a transformer block with GELU', () => layer({ type: 'transformerBlock', numHeads: 2, mlpUnits: 3, activation: 'gelu' }, [3, 6])],
  ['a mean over a sequence', () => layer({ type: 'globalAveragePooling1d' }, [3, 4])],
  ['the first of a sequence', () => layer({ type: 'firstToken' }, [3, 4])],
];

/** The weighted sum of the outputs, in float64, is what the slopes are of. */
const weigh = (values: Float32Array, by: Float32Array): number => values.reduce((sum, value, index) => sum + value * by[index]!, 0);

/**
 * The slope along each value by differences at two distances (Richardson): off by some h⁴ of the fifth derivative, 1e-6,
 * and by the rounding of float32 outputs over h, 1e-7 · √outputs / h ≈ 3e-5.
 */
function slopes({ compute }: Case, variable: Variable, by: Float32Array): number[] {
  const h = 1 / 32;
  const at = [...variable.dataSync()];
  const sumWith = (index: number, offset: number): number =>
    weigh(
      tf.tidy(() => {
        variable.assign(tf.tensor(at.map((value, i) => (i === index ? value + offset : value)), variable.shape));
        return compute().dataSync<'float32'>();
      }),
      by,
    );
  const found = at.map((_, index) => {
    const [near, far] = [1, 2].map((steps) => (sumWith(index, steps * h) - sumWith(index, -steps * h)) / (2 * steps * h));
    return (4 * near! - far!) / 3;
  });
  tf.tidy(() => variable.assign(tf.tensor(at, variable.shape)));
  return found;
}

/** Where the gradient is not the slope, in words; `null` where it is everywhere. */
function findMismatch(make: () => Case): string | null {
  const one = make();
  const outputs = tf.tidy(() => one.compute());
  const by = Float32Array.from({ length: outputs.size }, () => uniformInt(random, -64, 64) / 64);
  const { grads } = tf.variableGrads(() => one.compute().mul(tf.tensor(by, outputs.shape)).sum(), [...one.variables]);
  for (const variable of one.variables) {
    const found = grads[variable.name]!.dataSync<'float32'>();
    const expected = slopes(one, variable, by);
    const most = 5e-4 * Math.max(...expected.map(Math.abs));
    const index = expected.findIndex((slope, i) => !(Math.abs(found[i]! - slope) < most));
    if (index >= 0) return `${variable.shape.join('×')}[${index}]: ${found[index]} for ${expected[index]}`;
  }
  return null;
}

/** A ReLU within a layer may turn within the reach of the differences, which then tell no slope: other numbers show none of it. */
const seeds = [11, 12, 13, 14, 15];

describe('the gradient of', () => {
  it.each(cases)('%s is the slope found by numerical differences', (_name, make) => {
    const mismatches: string[] = [];
    for (const seed of seeds) {
      random = xoroshiro128plus(seed);
      const mismatch = findMismatch(make);
      if (mismatch === null) return;
      mismatches.push(mismatch);
    }
    expect.fail(mismatches.join('; '));
  });
});
