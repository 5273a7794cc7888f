import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { createOpByOpStep } from '../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import type { Dataset } from '../../../electron/engine/data/dataset.ts';
import keras from '../../oracles/train/keras.json' with { type: 'json' };
import { bars } from '../../support/bars.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const range = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => from + i);

const makers = { 'op by op': createOpByOpStep, compiled: createCompiledStep };

describe('a training step', () => {
  const fineTuning = { frozen: ['conv2d_1', 'batchNormalization_1'], learningRates: { dense_2: 0.1 }, weightDecay: 0.3 };
  it.each(
    Object.keys(makers).flatMap((name) => [
      [name, 'with batch normalisation', keras.training, {}] as const,
      [name, 'with frozen layers, weight decay and a rate of its own for the last layer', keras.fineTuning, fineTuning] as const,
    ]),
  )('%s moves every weight of a network %s where Keras moves it, over three steps', async (name, _, figures, choices) => {
    const { images, labels, losses, gradientNorms, weights, probabilities } = figures;
    const dataset: Dataset = {
      id: 'keras', height: 8, width: 7, classNames: ['a', 'b', 'c', 'd'], test: null,
      training: { count: 12, images: Uint8Array.from(images), labels: Uint8Array.from(labels) },
    };
    const layers = [
      { type: 'conv2d', filters: 3, kernelSize: 3, useBias: false },
      { type: 'batchNormalization', momentum: 0.9 },
      { type: 'activation', activation: 'relu' },
      { type: 'maxPooling2d' },
      { type: 'flatten' },
      { type: 'dense', units: 6, activation: 'relu' },
      { type: 'dense', units: 'classes', activation: 'softmax' },
    ];
    const plan = parsePlan({ ...defaultPlan, batchSize: 4, labelSmoothing: 0.1, regularization: { l1: 1e-3, l2: 1e-2 }, ...choices }, 'plan');
    const step = makers[name as keyof typeof makers]({ tensorflow, spec: parseSpec(toSpec(layers, dataset), 'spec'), plan, dataset, batchSizes: [4] });
    step.adopt(Object.entries(weights).map(([name, { shape, start }]) => ({ name, shape, values: Float32Array.from(start) })), 'Keras');
    losses.forEach((expected, i) => {
      const { loss, gradientNorm } = step.train(range(4 * i, 4 * i + 4), i + 1, 0.01);
      expect(loss).toBeCloseTo(expected, 4);
      expect(gradientNorm).toBeCloseTo(gradientNorms[i]!, 4);
    });
    for (const { name, values } of step.read().evaluated) {
      const expected = weights[name as keyof typeof weights].end;
      values.forEach((value, i) => expect(value, `${name}[${i}]`).toBeCloseTo(expected[i]!, 4));
    }
    const answers = await step.predict(dataset.training, range(0, 12));
    probabilities.forEach((expected, i) => expect(answers[i]).toBeCloseTo(expected, 4));
    step.dispose();
  });

  it.each(Object.entries(makers))('%s goes as far as its clipped gradient says, and tells the norm from before clipping', (_, make) => {
    const data = bars(24);
    const layers = [{ type: 'flatten' }, { type: 'dense', units: 8, activation: 'relu' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
    const limit = 0.01;
    const step = (gradientClipping: TrainingPlan['gradientClipping']) => {
      const plan = parsePlan({ ...defaultPlan, optimizer: { type: 'sgd', learningRate: 1 }, gradientClipping }, 'plan');
      const one = make({ tensorflow, spec: parseSpec(toSpec(layers, data), 'spec'), plan, dataset: data, batchSizes: [24] });
      const before = one.read().evaluated;
      const { gradientNorm } = one.train(range(0, 24), 1, 0.5);
      const ways = one.read().evaluated.map(({ values }, i) => Math.hypot(...values.map((value, j) => value - before[i]!.values[j]!)));
      one.dispose();
      return { gradientNorm, ways };
    };
    const free = step(null);
    expect(free.gradientNorm).toBeGreaterThan(10 * limit);
    for (const type of ['globalNorm', 'norm', 'value'] as const) expect(step({ type, limit }).gradientNorm).toBe(free.gradientNorm);
    expect(Math.hypot(...step({ type: 'globalNorm', limit }).ways)).toBeCloseTo(0.5 * limit, 6);
    for (const way of step({ type: 'norm', limit }).ways) expect(way).toBeCloseTo(0.5 * limit, 6);
    for (const way of step({ type: 'value', limit }).ways) expect(way).toBeGreaterThan(0);
  });

  it('keeps no tensor from step to step, and none after its disposal', async () => {
    const data = bars(60);
    const gentle = { blur: { maxSigmaPixels: 1 }, contrast: { range: 0.1 }, flips: { horizontal: true, vertical: true }, mixup: { alpha: 0.2 } };
    const before = tf.memory().numTensors;
    const spec = parseSpec(toSpec(presets.find(({ id }) => id === 'best-cnn')!.layers, { ...data, height: 28, width: 28 }), 'spec');
    const digits: Dataset = { ...data, height: 28, width: 28, training: { count: 8, images: new Uint8Array(8 * 784).fill(9), labels: new Uint8Array(8) } };
    const plan = parsePlan({ ...defaultPlan, augmentation: { rotationDegrees: 5, scale: 0.1, shear: 0.1, shiftPixels: 1, ...gentle }, averaging: { decay: 0.9 }, gradientClipping: { type: 'norm', limit: 1 } }, 'plan');
    const step = createOpByOpStep({ tensorflow, spec, plan, dataset: digits, batchSizes: [8], classWeights: [1, 2, 3] });
    step.train(range(0, 8), 1, 0.001);
    const held = tf.memory().numTensors;
    for (let i = 2; i < 5; i++) step.train(range(0, 8), i, 0.001);
    await step.predict(digits.training, range(0, 8));
    step.read();
    expect(tf.memory().numTensors).toBe(held);
    step.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('averages weights as TensorFlow does with num_updates, and evaluates the averages', () => {
    const data = bars(30);
    const layers = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
    const make = (averaging: { decay: number } | null) =>
      createOpByOpStep({ tensorflow, dataset: data, batchSizes: [30], spec: parseSpec(toSpec(layers, data), 'spec'), plan: parsePlan({ ...defaultPlan, averaging }, 'plan') });
    const [plain, averaged] = [make(null), make({ decay: 0.5 })];
    const weightOf = (step: typeof plain) => step.read().evaluated[0]!.values[0]!;
    let average = weightOf(plain);
    for (let i = 1; i <= 12; i++) {
      for (const step of [plain, averaged]) step.train(range(0, 30), i, 0.05);
      const decay = Math.min(0.5, (1 + i) / (10 + i));
      average = decay * average + (1 - decay) * weightOf(plain);
      expect(weightOf(averaged)).toBeCloseTo(average, 5);
    }
    expect(weightOf(averaged)).not.toBeCloseTo(weightOf(plain), 3);
    plain.dispose();
    averaged.dispose();
  });
});
