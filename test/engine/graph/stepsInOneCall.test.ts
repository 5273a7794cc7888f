import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { articleMlp } from '../../../electron/engine/model/presets/articleMlp.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import { bars } from '../../support/bars.ts';
import { tensorflow } from '../../support/tensorflow.ts';

const dataset = bars(80);
const everything = {
  augmentation: { rotationDegrees: 5, scale: 0.1, shear: 0.1, shiftPixels: 1 },
  averaging: { decay: 0.9 },
  labelSmoothing: 0.1,
  weightDecay: 0.01,
};

const create = (layers: LayerSpec[], choices: object) => {
  const plan = parsePlan({ ...articleMlp.plan, ...choices, batchSize: 20 }, 'plan');
  return createCompiledStep({ tensorflow, dataset, plan, spec: parseSpec(toSpec(layers, dataset), 'spec'), batchSizes: [20] });
};

const orderAt = (step: number) => ({ batch: Uint32Array.from({ length: 20 }, (_, index) => (step * 13 + index) % 80), step, learningRate: 0.01 / step });

describe('steps of a small network', () => {
  it.each([
    ['dropout, as the course has it', [...articleMlp.layers], {}],
    ['batch normalisation and all that a plan can ask for', [{ type: 'flatten' }, { type: 'dense', units: 12 }, { type: 'batchNormalization' }, { type: 'dropout', rate: 0.3 }, { type: 'dense', units: dataset.classNames.length, activation: 'softmax' }], everything],
  ] as [string, LayerSpec[], object][])('come out in one call as they do one by one, to the bit: %s', (_name, layers, choices) => {
    const [alone, together] = [create(layers, choices), create(layers, choices)];
    try {
      expect(together.stepsPerCall).toBeGreaterThan(1);
      const orders = Array.from({ length: 2 * together.stepsPerCall }, (_, index) => orderAt(index + 1));
      const expected = orders.map(({ batch, step, learningRate }) => alone.train(batch, step, learningRate));
      const received = [orders.slice(0, together.stepsPerCall), orders.slice(together.stepsPerCall)].flatMap((some) => together.trainInOneCall(some));
      expect(received).toEqual(expected);
      expect(together.read()).toEqual(alone.read());
    } finally {
      alone.dispose();
      together.dispose();
    }
  });

  it('go one by one where each takes its time', () => {
    const step = create([{ type: 'flatten' }, { type: 'dense', units: 2000 }, { type: 'dense', units: 2000 }, { type: 'dense', units: dataset.classNames.length, activation: 'softmax' }], {});
    expect(step.stepsPerCall).toBe(1);
    step.dispose();
  });
});
