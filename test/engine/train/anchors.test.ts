import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import type { Dataset } from '../../../electron/engine/data/dataset.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { buildModel } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import type { NamedTensor } from '../../../electron/engine/store/checkpoint.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { computeGradients } from '../../../electron/engine/train/gradients.ts';
import { createOpByOpStep } from '../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import { takeOver } from '../../../electron/engine/train/takeOver.ts';
import type { TrainingStep } from '../../../electron/engine/train/step.ts';
import { bars } from '../../support/bars.ts';
import { smallLayers } from '../../support/engine.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const dense = (units: number | 'classes', activation: string) => ({ type: 'dense', units, activation });

describe('the gradient of a step with an anchor', () => {
  it('has 2λ(w − w₀) of each anchored weight added, biases among them, and of others nothing', () => {
    const spec = parseSpec(toSpec([{ type: 'flatten' }, dense(2, 'linear'), dense('classes', 'softmax')], { height: 1, width: 2, classNames: ['a', 'b'] }), 'spec');
    const model = buildModel(tensorflow, spec, { seed: 1, draws: createDraws(tensorflow) });
    const gradientsWith = (anchor: number): number[][] =>
      tf.tidy(() => {
        model.weights.forEach(({ variable }, i) => variable.assign(tf.fill(variable.shape, [1, 0.25, -1, 0.5][i]!)));
        const anchors = new Map<string, Tensor>([['dense_1/kernel', tf.tensor2d([0, 2, 1, 1.5], [2, 2])], ['dense_1/bias', tf.tensor1d([0.5, 0])]]);
        const plan = { ...defaultPlan, anchor };
        const network = { model, trained: model.weights, plan, draws: createDraws(tensorflow), classWeights: null, anchors };
        network.draws.begin(tf.tensor1d([1, 1], 'int32'));
        const { gradients } = computeGradients(tf, network, tf.tensor4d([0.25, 0.5], [1, 1, 2, 1]), tf.tensor1d([1], 'int32'));
        return gradients.map((gradient) => [...gradient.dataSync()]);
      });
    const [free, held] = [gradientsWith(0), gradientsWith(0.1)];
    const added = held.map((values, i) => values.map((value, j) => value - free[i]![j]!));
    // Kernel 1 beside 0, 2, 1 and 1.5; bias 0.25 beside 0.5 and 0; the head has no anchor.
    const expected = [[0.2, -0.2, 0, -0.1], [-0.05, 0.05], [0, 0, 0, 0], [0, 0]];
    added.forEach((values, i) => values.forEach((value, j) => expect(value).toBeCloseTo(expected[i]![j]!, 6)));
    model.dispose();
  });
});

describe('steps with an anchor', () => {
  const dataset: Dataset = bars(60);
  const spec = parseSpec(toSpec(smallLayers, dataset), 'spec');
  const planWith = (plan: Partial<TrainingPlan>) => parsePlan({ ...defaultPlan, batchSize: 16, optimizer: { type: 'sgd', learningRate: 0.05 }, ...plan }, 'plan');
  const afresh = ['dense_1'];
  /** What an earlier run came to. */
  const earlier = (own: readonly NamedTensor[]): NamedTensor[] => own.map((tensor) => ({ ...tensor, values: tensor.values.map((value, i) => value + Math.sin(i) / 10) }));

  function trainWith(create: typeof createOpByOpStep, plan: Partial<TrainingPlan>) {
    const drawn = createOpByOpStep({ tensorflow, spec, plan: planWith({}), dataset, batchSizes: [16] });
    const own = drawn.read().evaluated;
    drawn.dispose();
    const anchors = earlier(own).filter(({ name }) => !afresh.some((layer) => name.startsWith(`${layer}/`)));
    const step: TrainingStep = create({ tensorflow, spec, plan: planWith(plan), dataset, batchSizes: [16], anchors });
    step.adopt(takeOver(own, earlier(own), afresh), 'an earlier run');
    const first = step.read().evaluated;
    const seen = Array.from({ length: 20 }, (_, i) => step.train(Uint32Array.from({ length: 16 }, (_unused, j) => (i * 16 + j * 7) % 60), i + 1, 0.05));
    const last = step.read();
    step.dispose();
    return { own, first, last, seen };
  }

  it('are the same compiled and op by op, averaged, clipped and with frozen layers too', () => {
    for (const plan of [{ anchor: 0.5 }, { anchor: 0.5, averaging: { decay: 0.9 }, gradientClipping: { type: 'globalNorm', limit: 1 } as const, regularization: { l1: 0, l2: 1e-3 } }, { anchor: 2, frozen: ['batchNormalization_1'] }]) {
      const [reference, compiled] = [trainWith(createOpByOpStep, plan), trainWith(createCompiledStep, plan)];
      compiled.seen.forEach(({ loss, gradientNorm }, i) => {
        expect(loss / reference.seen[i]!.loss).toBeCloseTo(1, 4);
        expect(gradientNorm / reference.seen[i]!.gradientNorm).toBeCloseTo(1, 3);
      });
      compiled.last.evaluated.forEach(({ values }, i) => values.forEach((value, j) => expect(value).toBeCloseTo(reference.last.evaluated[i]!.values[j]!, 4)));
    }
  });

  it('keep what was taken over near where it was, the nearer the stronger the anchor, and leave the rest free', () => {
    const wayOf = (anchor: number, name: string): number => {
      const { first, last } = trainWith(createCompiledStep, { anchor });
      const at = first.findIndex((tensor) => tensor.name === name);
      return Math.hypot(...first[at]!.values.map((value, j) => last.evaluated[at]!.values[j]! - value));
    };
    const [free, held, tight] = [0, 0.5, 5].map((anchor) => wayOf(anchor, 'conv2d_1/kernel')) as [number, number, number];
    expect(held).toBeLessThan(free);
    expect(tight).toBeLessThan(held / 2);
    expect(wayOf(5, 'dense_1/kernel')).toBeGreaterThan(wayOf(0, 'dense_1/kernel') / 3);
  });

  it('begin with the weights taken over, and with the drawn ones of the layer that begins afresh', () => {
    for (const create of [createOpByOpStep, createCompiledStep]) {
      const { own, first } = trainWith(create, { averaging: { decay: 0.9 } });
      const expected = takeOver(own, earlier(own), afresh);
      for (const { name, values } of first) {
        expect(values).toEqual(expected.find((tensor) => tensor.name === name)!.values);
        const isOwn = name.startsWith('dense_1/');
        expect(own.find((tensor) => tensor.name === name)!.values.every((value, i) => value === values[i])).toBe(isOwn);
      }
    }
  });
});
