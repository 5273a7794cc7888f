import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { createDraws, type Draws } from '../../../electron/engine/train/draws.ts';
import { computeGradients, toStepResult } from '../../../electron/engine/train/gradients.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

describe('a step with mixup and class weights', () => {
  const layers = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
  const spec = parseSpec(toSpec(layers, { height: 1, width: 2, classNames: ['a', 'b', 'c'] }), 'spec');
  const pictures = [[0.2, 0.8], [1, 0], [0.5, 0.3]];
  const labels = [2, 0, 1];
  const classWeights = [1, 3, 0.5];
  // For α = 1 and cos² = 1, λ = ½ + ½√(1 − u): ¾, 1 and 0.6.
  const draws: Draws = { ...createDraws(tensorflow), uniform: () => tf.tensor2d([[0.75, 0], [0, 0], [0.96, 0.5]]) };
  const shares = [0.75, 1, 0.6];

  it('costs what the mixed picture costs for either target, by its share, and counts answers by the greater one', () => {
    const model = buildModel(tensorflow, spec, { seed: 1, draws });
    const kernel = [[0.5, -1, 0.25], [2, 0.5, -0.75]] as const;
    const bias = [0.1, -0.2, 0.3];
    const values = tf.tidy(() => {
      model.weights.forEach(({ variable }, i) => variable.assign(i === 0 ? tf.tensor2d(kernel.flat(), [2, 3]) : tf.tensor1d(bias)));
      const plan = { ...defaultPlan, augmentation: { rotationDegrees: 0, scale: 0, shear: 0, shiftPixels: 0, mixup: { alpha: 1 } } };
      const { seen } = computeGradients(tf, { model, trained: model.weights, plan, draws, classWeights, anchors: new Map() }, tf.tensor4d(pictures.flat(), [3, 1, 2, 1]), tf.tensor1d(labels, 'int32'));
      return [...seen.dataSync()];
    });
    model.dispose();
    const seen = toStepResult(values);

    let [loss, correct] = [0, 0];
    shares.forEach((share, i) => {
      const next = (i + 1) % 3;
      const mixed = pictures[i]!.map((value, pixel) => share * value + (1 - share) * pictures[next]![pixel]!);
      const scores = bias.map((value, c) => value + mixed[0]! * kernel[0][c]! + mixed[1]! * kernel[1][c]!);
      const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
      const cost = (label: number) => classWeights[label]! * (total - scores[label]!);
      loss += (share * cost(labels[i]!) + (1 - share) * cost(labels[next]!)) / 3;
      correct += scores.indexOf(Math.max(...scores)) === labels[i] ? 1 : 0;
    });
    expect(seen.loss).toBeCloseTo(loss, 6);
    expect(seen.correct).toBe(correct);
  });
});
