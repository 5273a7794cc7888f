import { describe, expect, it } from 'vitest';
import { initializerSchema } from '../../../electron/engine/model/initializers.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { buildModel } from '../../../electron/engine/model/build.ts';
import { readWeights } from '../../../electron/engine/model/weights.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { tensorflow } from '../../support/tensorflow.ts';

/** The kernels of two convolutions of 3 × 3: 1 × 200 and 200 × 20 filters. */
function kernels(initializer: string, seed: number, kind: 'native' | 'javascript') {
  const shared = { kernelInitializer: initializer, useBias: false };
  const layers = [
    { type: 'conv2d', filters: 200, kernelSize: 3, ...shared },
    { type: 'conv2d', filters: 20, kernelSize: 3, ...shared },
    { type: 'globalAveragePooling2d' },
    { type: 'dense', units: 10, activation: 'softmax' },
  ];
  const spec = { schema: 1, input: { height: 8, width: 8, channels: 1 }, classes: 10, layers };
  const served = { ...tensorflow, kind };
  const model = buildModel(served, parseSpec(spec, 'layers'), { seed, draws: createDraws(served) });
  const values = readWeights(model.weights).filter(({ name }) => name.endsWith('/kernel')).map((weight) => weight.values);
  model.dispose();
  return values;
}

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: Float32Array): number => mean(values.map((value) => value * value)) - mean(values) ** 2;

/** The second kernel: 9 · 200 values feed an output, 9 · 20 outputs read an input. */
const [fanIn, fanOut] = [1800, 180];
const expected = { glorotUniform: 2 / (fanIn + fanOut), glorotNormal: 2 / (fanIn + fanOut), heUniform: 2 / fanIn, heNormal: 2 / fanIn };

for (const kind of ['native', 'javascript'] as const) {
  describe(`first weights (${kind})`, () => {
    for (const name of initializerSchema.options) {
      it(`have the variance that Keras gives ${name}`, () => {
        const values = kernels(name, 3, kind)[1]!;
        expect(values).toHaveLength(36_000);
        // 36,000 draws: the variance of a uniform or normal sample is right to about 1 %.
        expect(variance(values) / expected[name]).toBeGreaterThan(0.97);
        expect(variance(values) / expected[name]).toBeLessThan(1.03);
        expect(Math.abs(mean(values))).toBeLessThan(4 * Math.sqrt(expected[name] / values.length));
      });
    }

    it('stay within their bounds: √3 deviations, or two of a normal that is cut off', () => {
      const largest = (name: string) => kernels(name, 3, kind)[1]!.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest('heUniform')).toBeLessThanOrEqual(Math.sqrt((3 * 2) / fanIn) * 1.0001);
      // Keras: stddev / 0.8796 before cutting off at two of these.
      expect(largest('heNormal')).toBeLessThanOrEqual(((2 * Math.sqrt(2 / fanIn)) / 0.8796256610342398) * 1.0001);
      expect(largest('heNormal')).toBeGreaterThan(Math.sqrt(2 / fanIn) * 2);
    });

    it('follow from the seed, and differ from seed to seed and layer to layer', () => {
      const [first, again, other] = [kernels('glorotUniform', 3, kind), kernels('glorotUniform', 3, kind), kernels('glorotUniform', 4, kind)];
      expect(again).toEqual(first);
      expect(other[0]).not.toEqual(first[0]);
      expect(first[0]!.slice(0, 100)).not.toEqual(first[1]!.slice(0, 100));
    });
  });
}
