/** Layers on sequences against Keras: what they give, their gradients, three steps of training, and what they refuse. */
import type { Variable } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../electron/contract/errors.ts';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import type { Dataset } from '../../../electron/engine/data/dataset.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { buildModel, callModel } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { describe as describeSpec } from '../../../electron/engine/model/describe.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { readWeights } from '../../../electron/engine/model/weights.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { createOpByOpStep } from '../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import keras from '../../oracles/sequences/sequences.json' with { type: 'json' };
import { bars } from '../../support/bars.ts';
import { buildLayer } from '../../support/layers.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const head = { type: 'dense', units: 'classes', activation: 'softmax' };
const range = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);

function expectClose(received: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(received).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  expected.forEach((value, index) => expect(Math.abs(received[index]! - value) / size, `${what}[${index}]`).toBeLessThan(2e-6));
}

describe.each([true, false])('with native gradients: %s', (native) => {
  it.each(Object.entries(keras.layers))('%s gives what Keras gives, and the gradients too', (_name, { layer, shape, input, by, output, inputGradient, weights }) => {
    const built = buildLayer(layer, shape, { native });
    const x = tf.variable(tf.tensor(input, [4, ...shape]));
    expect(callModel(built, x, false)).toMatchObject({ shape: (built.outputShape as number[]).with(0, 4) });
    const own = built.trainableWeights.map((weight) => weight.read() as Variable);
    expect(built.trainableWeights.map(({ originalName }) => originalName.slice(originalName.indexOf('/') + 1))).toEqual(weights.map(({ name: each }) => each));
    own.forEach((weight, index) => weight.assign(tf.tensor(weights[index]!.values, weights[index]!.shape)));
    for (const training of [false, true]) {
      const call = () => callModel(built, x, training);
      expectClose(call().dataSync(), output, 'output');
      const { grads } = tf.variableGrads(() => call().mul(tf.tensor(by, call().shape)).sum(), [x, ...own]);
      expectClose(grads[x.name]!.dataSync(), inputGradient, 'input');
      own.forEach((weight, index) => expectClose(grads[weight.name]!.dataSync(), weights[index]!.gradient, weights[index]!.name));
    }
  });
});

const makers = { 'op by op': createOpByOpStep, compiled: createCompiledStep };

describe('a training step', () => {
  const cases = Object.keys(makers).flatMap((how) => Object.keys(keras.training).map((name) => [how, name] as const));
  it.each(cases)('%s moves the weights of a network with %s where Keras moves them', async (how, name) => {
    const { layers, images, labels, losses, gradientNorms, weights, probabilities } = keras.training[name as 'lstm'];
    const dataset: Dataset = {
      id: 'keras', height: 8, width: 6, classNames: ['a', 'b', 'c', 'd'], test: null,
      training: { count: 12, images: Uint8Array.from(images), labels: Uint8Array.from(labels) },
    };
    const plan = parsePlan({ ...defaultPlan, batchSize: 4 }, 'plan');
    const step = makers[how as keyof typeof makers]({ tensorflow, spec: parseSpec(toSpec([...layers, head], dataset), 'spec'), plan, dataset, batchSizes: [4] });
    step.adopt(Object.entries(weights).map(([weight, { shape, start }]) => ({ name: weight, shape, values: Float32Array.from(start) })), 'Keras');
    losses.forEach((expected, i) => {
      const { loss, gradientNorm } = step.train(range(4 * i, 4 * i + 4), i + 1, 0.01);
      expect(loss).toBeCloseTo(expected, 5);
      expect(gradientNorm).toBeCloseTo(gradientNorms[i]!, 4);
    });
    for (const { name: weight, values } of step.read().evaluated) {
      const { end } = weights[weight as keyof typeof weights];
      values.forEach((value, i) => expect(value, `${weight}[${i}]`).toBeCloseTo(end[i]!, 4));
    }
    const answers = await step.predict(dataset.training, range(0, 12));
    probabilities.forEach((expected, i) => expect(answers[i]).toBeCloseTo(expected, 4));
    step.dispose();
  });
});

const networks: Readonly<Record<string, readonly LayerSpec[]>> = {
  recurrent: [{ type: 'gru', units: 3, returnSequences: true }, { type: 'layerNormalization' }, { type: 'lstm', units: 4, returnSequences: true }, { type: 'simpleRnn', units: 5 }],
  attentive: [{ type: 'patchEmbedding', patchSize: [4, 5], units: 6, classToken: true }, { type: 'transformerBlock', numHeads: 2, mlpUnits: 8, dropout: 0.3 }, { type: 'firstToken' }],
};

describe.each(Object.entries(networks))('a network with layers on sequences: %s', (_, layers) => {
  const dataset = bars(150);
  const make = (create: typeof createOpByOpStep, batchSize = 16) =>
    create({ tensorflow, dataset, batchSizes: [batchSize], spec: parseSpec(toSpec([...layers, head], dataset), 'spec'), plan: parsePlan({ ...defaultPlan, batchSize }, 'plan') });

  it('goes on after a resume as if nothing had been, bit for bit', () => {
    const [undisturbed, first, second] = [make(createCompiledStep), make(createCompiledStep), make(createCompiledStep)];
    const train = (step: typeof first, from: number, to: number) => [...range(from, to)].map((i) => step.train(range(i, i + 16), i, 0.01));
    const expected = train(undisturbed, 1, 9);
    const begun = train(first, 1, 5);
    second.restore(first.read(), 'the first');
    expect([...begun, ...train(second, 5, 9)]).toEqual(expected);
    expect(second.read()).toEqual(undisturbed.read());
    for (const step of [undisturbed, first, second]) step.dispose();
  });

  it('is the same compiled as op by op where a batch is worked on in halves', () => {
    const [compiled, reference] = [make(createCompiledStep, 131), make(createOpByOpStep, 131)];
    for (let i = 1; i <= 3; i++) {
      const [received, expected] = [compiled, reference].map((step) => step.train(range(i, i + 131), i, 0.01));
      expect(received!.loss / expected!.loss).toBeCloseTo(1, 5);
      expect(received!.gradientNorm / expected!.gradientNorm).toBeCloseTo(1, 4);
    }
    for (const step of [compiled, reference]) step.dispose();
  });

  it('holds no tensor after its disposal, nor more from step to step', () => {
    const before = tf.memory().numTensors;
    const step = make(createOpByOpStep);
    step.train(range(0, 16), 1, 0.01);
    const held = tf.memory().numTensors;
    step.train(range(0, 16), 2, 0.01);
    expect(tf.memory().numTensors).toBe(held);
    step.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the first weights', () => {
  const weightsOf = (layer: LayerSpec, seed: number) => {
    const data = { height: 6, width: 5, classNames: ['a', 'b'] };
    const model = buildModel(tensorflow, parseSpec(toSpec([layer, head], data), 'spec'), { seed, draws: createDraws(tensorflow) });
    const weights = new Map(readWeights(model.weights).map(({ name, values }) => [name, [...values]]));
    model.dispose();
    return weights;
  };

  it('open the forget gate of an LSTM and no other', () => {
    expect(weightsOf({ type: 'lstm', units: 2 }, 1).get('lstm_1/bias')).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
    expect(weightsOf({ type: 'gru', units: 2 }, 1).get('gru_1/bias')).toEqual(Array.from({ length: 12 }, () => 0));
  });

  it('come from the seed', () => {
    for (const weight of ['lstm_1/kernel', 'lstm_1/recurrent_kernel']) {
      const [one, same, other] = [4, 4, 5].map((seed) => weightsOf({ type: 'lstm', units: 3 }, seed).get(weight));
      expect(one).toEqual(same);
      expect(one).not.toEqual(other);
    }
  });
});

describe('dropout in a transformer block', () => {
  const draws = createDraws(tensorflow);
  const block = buildLayer({ type: 'transformerBlock', numHeads: 2, mlpUnits: 8, dropout: 0.5 }, [5, 6], { draws });
  const input = tf.randomNormal([2, 5, 6], 0, 1, 'float32', 1);
  const atStep = (step: number) => {
    draws.begin(tf.tensor1d([7, step], 'int32'));
    return [...callModel(block, input, true).dataSync()];
  };

  it('draws by the step, and the same when it is repeated', () => {
    const [first, second, again] = [atStep(1), atStep(2), atStep(1)];
    expect(again).toEqual(first);
    expect(second).not.toEqual(first);
  });

  it('is not there when the network is used', () => {
    const [one, two] = [1, 2].map(() => [...callModel(block, input, false).dataSync()]);
    expect(one).toEqual(two);
  });
});

describe('what a layer costs', () => {
  const flopsOf = (layer: LayerSpec, height = 3, width = 2) => describeSpec(toSpec([layer, ...(layer['returnSequences'] === true ? [{ type: 'flatten' }] : []), head], { height, width, classNames: ['a', 'b'] }))[0]!.flops;

  it('is counted over all steps', () => {
    // 3 steps of 4 units: 4 columns of 2·2 + 2·4 operations, a bias and a sum each; a tanh for each unit.
    expect(flopsOf({ type: 'simpleRnn', units: 4 })).toBe(3 * (4 * (4 + 8 + 2) + 4));
    // Four times the columns; four activations, three products, a sum and a tanh for each unit.
    expect(flopsOf({ type: 'lstm', units: 4 })).toBe(3 * (16 * (4 + 8 + 2) + 36));
    // The recurrent product has a bias too; three activations, two products, a difference and a sum for each unit.
    expect(flopsOf({ type: 'gru', units: 4 })).toBe(3 * (12 * (4 + 8 + 3) + 28));
  });
});

describe('an impossible shape', () => {
  const refusal = (layers: readonly LayerSpec[]): unknown => {
    try {
      parseSpec(toSpec([...layers, head], { height: 28, width: 28, classNames: ['a', 'b'] }), 'net.json');
    } catch (error) {
      if (error instanceof InklingError) return error.values;
      throw error;
    }
    return expect.fail('no error');
  };
  const patches = { type: 'patchEmbedding', patchSize: 7, units: 10 };

  it.each([
    [[{ type: 'conv2d', filters: 2, kernelSize: 3 }, { type: 'lstm', units: 4, name: 'reader' }], { layer: 'reader', type: 'lstm', problem: { kind: 'needsSequence', input: [26, 26, 2] } }],
    [[{ type: 'flatten' }, { type: 'gru', units: 4 }], { layer: 'gru_1', type: 'gru', problem: { kind: 'needsSequence', input: [784] } }],
    [[{ ...patches, patchSize: [7, 5] }], { layer: 'patchEmbedding_1', type: 'patchEmbedding', problem: { kind: 'patchesDoNotDivide', patch: [7, 5], input: [28, 28, 1] } }],
    [[{ type: 'flatten' }, patches], { layer: 'patchEmbedding_1', type: 'patchEmbedding', problem: { kind: 'needsPicture', input: [784] } }],
    [[patches, { type: 'transformerBlock', numHeads: 4, mlpUnits: 8, name: 'block' }], { layer: 'block', type: 'transformerBlock', problem: { kind: 'headsDoNotDivide', heads: 4, units: 10 } }],
    [[{ type: 'transformerBlock', numHeads: 4, mlpUnits: 8 }], { layer: 'transformerBlock_1', type: 'transformerBlock', problem: { kind: 'needsSequence', input: [28, 28, 1] } }],
    [[{ type: 'globalAveragePooling1d' }], { layer: 'globalAveragePooling1d_1', type: 'globalAveragePooling1d', problem: { kind: 'needsSequence', input: [28, 28, 1] } }],
    [[{ type: 'firstToken' }], { layer: 'firstToken_1', type: 'firstToken', problem: { kind: 'needsSequence', input: [28, 28, 1] } }],
  ])('is refused by the layer’s name: %j', (layers, values) => {
    expect(refusal(layers as LayerSpec[])).toEqual(values);
  });
});
