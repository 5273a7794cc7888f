import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import type { Dataset } from '../../../electron/engine/data/dataset.ts';
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec, type ParsedSpec } from '../../../electron/engine/model/parseSpec.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { createOpByOpStep } from '../../../electron/engine/train/opByOpStep.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import { optimizerKinds } from '../../../electron/engine/train/choices.ts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { tensorflow } from '../../support/tensorflow.ts';

const random = xoroshiro128plus(5);
const count = 60;
const dataset: Dataset = {
  id: 'noise', height: 28, width: 28, classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], test: null,
  training: {
    count,
    images: Uint8Array.from({ length: count * 784 }, () => uniformInt(random, 0, 255)),
    labels: Uint8Array.from({ length: count }, () => uniformInt(random, 0, 9)),
  },
};
const everything: Partial<TrainingPlan> = {
  augmentation: {
    rotationDegrees: 8, scale: 0.1, shear: 0.1, shiftPixels: 1,
    elastic: { displacementPixels: 0.5, smoothnessPixels: 3 }, noise: { stddev: 0.05 }, erasing: { rate: 0.2, maxArea: 0.1 },
  },
  averaging: { decay: 0.9 },
  labelSmoothing: 0.1,
  regularization: { l1: 1e-5, l2: 1e-4 },
};

const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** What a plan may say of single layers, for any network: its first layers with weights are frozen, its last one is slower. */
function chooseLayers({ layers }: ParsedSpec): Partial<TrainingPlan> {
  const weighty = layers.filter(({ description }) => description.weights > 0).map(({ name }) => name);
  return { frozen: weighty.slice(0, Math.ceil(weighty.length / 2) - 1), learningRates: { [weighty.at(-1)!]: 0.25 }, weightDecay: 0.1 };
}

describe('a compiled step', () => {
  for (const preset of presets) {
    const spec = parseSpec(toSpec(preset.layers, dataset), preset.id);
    for (const [{ type }, manner, choices] of optimizerKinds.flatMap((kind) => [[kind, '', {}], [kind, ', frozen layers, rates and decay', chooseLayers(spec)]] as const)) {
      it(`trains ${preset.id} with ${type}${manner} as the step op by op does, over 20 steps`, () => {
        const plan = parsePlan({ ...preset.plan, ...everything, ...choices, batchSize: 16, optimizer: { type, learningRate: type === 'sgd' ? 1e-3 : 1e-4 } }, 'plan');
        const options = { tensorflow, dataset, plan, spec, batchSizes: [16, 12] };
        const [reference, compiled] = [createOpByOpStep(options), createCompiledStep(options)];
        const start = reference.read();
        for (let step = 1; step <= 20; step++) {
          const size = step % 4 === 0 ? 12 : 16;
          const batch = Uint32Array.from({ length: size }, (_, i) => (step * 16 + i * 7) % count);
          const [expected, received] = [reference.train(batch, step, plan.optimizer.learningRate), compiled.train(batch, step, plan.optimizer.learningRate)];
          expect(Math.abs(received.loss / expected.loss - 1), `loss of step ${step}`).toBeLessThan(5e-4);
          expect(Math.abs(received.gradientNorm / expected.gradientNorm - 1), `gradient norm of step ${step}`).toBeLessThan(1e-2);
        }
        const [expected, received] = [reference.read(), compiled.read()];
        for (const part of ['evaluated', 'resume'] as const) {
          expect(received[part].map(({ name }) => name)).toEqual(expected[part].map(({ name }) => name));
          received[part].forEach(({ name, values }, index) => {
            const reference = expected[part][index]!.values;
            const begun = start[part][index]!.values;
            const moved = norm(reference.map((value, i) => value - begun[i]!));
            const off = norm(values.map((value, i) => value - reference[i]!));
            // Of the way that 20 steps took, not of the weight, which they hardly change. Mostly it is 1e-5, by float32 sums
            // in another order; among the many values of a convolution such a sum tips a ReLU or a maximum over, which
            // makes it 1e-3, and 1e-2 where batch normalisation leaves little gradient. What is not trained must not move.
            const share = spec.layers.some(({ layer }) => layer.type === 'conv2d') ? 0.05 : 1e-3;
            expect(off, `${name}: ${off} of ${moved}`).toBeLessThanOrEqual(share * moved);
          });
        }
        reference.dispose();
        compiled.dispose();
      });
    }
  }
});
