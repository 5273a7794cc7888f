import { describe, expect, it } from 'vitest';
import { initializerNames } from '../../../electron/engine/model/initializers.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { buildModel } from '../../../electron/engine/model/build.ts';
import { readWeights } from '../../../electron/engine/model/weights.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { buildLayer } from '../../support/layers.ts';
import { tensorflow } from '../../support/tensorflow.ts';

/** The kernels of two convolutions of 3 × 3: 1 × 200 and 200 × 20 filters. */
function kernels(initializer: unknown, seed: number, kind: 'native' | 'javascript') {
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
/** Of a normal distribution of deviation 1 that is cut off at ±2: 1 − 4·φ(2)/(2·Φ(2) − 1). */
const cutOff = 0.7737413;
const variances = {
  glorotUniform: 2 / (fanIn + fanOut), glorotNormal: 2 / (fanIn + fanOut), heUniform: 2 / fanIn, heNormal: 2 / fanIn, lecunNormal: 1 / fanIn,
  // Keras: between ±0.05, or of deviation 0.05 before anything is cut off.
  randomUniform: 0.1 ** 2 / 12, randomNormal: 0.05 ** 2, truncatedNormal: cutOff * 0.05 ** 2,
  // 20 columns of length 1, each of 1800 values.
  orthogonal: 1 / 1800,
  zeros: 0, ones: 0,
};

for (const kind of ['native', 'javascript'] as const) {
  describe(`first weights (${kind})`, () => {
    for (const name of initializerNames) {
      it(`have the mean and variance that Keras gives ${name}`, () => {
        const values = kernels(name, 3, kind)[1]!;
        const expected = variances[name];
        expect(values).toHaveLength(36_000);
        // 36,000 draws: the variance of a uniform or normal sample is right to about 1 %.
        expect(variance(values)).toBeGreaterThanOrEqual(expected * 0.97);
        expect(variance(values)).toBeLessThanOrEqual(expected * 1.03);
        expect(Math.abs(mean(values) - (name === 'ones' ? 1 : 0))).toBeLessThanOrEqual(4 * Math.sqrt(expected / values.length));
      });
    }

    it('have the mean, variance and bounds that options ask for', () => {
      const [uniform, normal, cut] = [
        kernels({ type: 'randomUniform', minval: 1, maxval: 4 }, 3, kind)[1]!,
        kernels({ type: 'randomNormal', mean: 2, stddev: 0.5 }, 3, kind)[1]!,
        kernels({ type: 'truncatedNormal', mean: -1, stddev: 0.5 }, 3, kind)[1]!,
      ];
      expect([mean(uniform), mean(normal), mean(cut)].map((value) => Number(value.toFixed(1)))).toEqual([2.5, 2, -1]);
      expect(variance(uniform) / (9 / 12)).toBeCloseTo(1, 1);
      expect(variance(normal) / 0.25).toBeCloseTo(1, 1);
      expect(variance(cut) / (cutOff * 0.25)).toBeCloseTo(1, 1);
      const boundsOf = (values: Float32Array) => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))] as const;
      expect(boundsOf(uniform)[0]).toBeGreaterThanOrEqual(1);
      expect(boundsOf(uniform)[1]).toBeLessThanOrEqual(4);
      expect(boundsOf(cut)[0]).toBeGreaterThanOrEqual(-2);
      expect(boundsOf(cut)[1]).toBeLessThanOrEqual(0);
      // A normal distribution that is not cut off has a 22nd of its values beyond two deviations.
      const beyond = normal.filter((value) => Math.abs(value - 2) > 1).length / normal.length;
      expect(beyond).toBeGreaterThan(0.0455 * 0.9);
      expect(beyond).toBeLessThan(0.0455 * 1.1);
    });

    it('stay within their bounds: √3 deviations, or two of a normal that is cut off', () => {
      const largest = (name: string) => kernels(name, 3, kind)[1]!.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest('heUniform')).toBeLessThanOrEqual(Math.sqrt((3 * 2) / fanIn) * 1.0001);
      // Keras: stddev / 0.8796 before cutting off at two of these.
      expect(largest('heNormal')).toBeLessThanOrEqual(((2 * Math.sqrt(2 / fanIn)) / 0.8796256610342398) * 1.0001);
      expect(largest('heNormal')).toBeGreaterThan(Math.sqrt(2 / fanIn) * 2);
    });

    it.each([
      ['columns, where there are fewer', 1, 20],
      ['rows, where there are fewer', 0, 200],
    ])('that are orthogonal are so in their %s, all of length `gain`', (_, which, columns) => {
      const values = kernels({ type: 'orthogonal', gain: 3 }, 3, kind)[which]!;
      const rows = values.length / columns;
      const at = (row: number, column: number) => values[row * columns + column]!;
      const count = Math.min(rows, columns);
      const product = (a: number, b: number) => {
        let sum = 0;
        for (let i = 0; i < Math.max(rows, columns); i++) sum += rows < columns ? at(a, i) * at(b, i) : at(i, a) * at(i, b);
        return sum;
      };
      for (let a = 0; a < count; a++) for (let b = 0; b <= a; b++) expect(product(a, b)).toBeCloseTo(a === b ? 9 : 0, 4);
    });

    it('follow from the seed, and differ from seed to seed and layer to layer', () => {
      for (const name of ['glorotUniform', 'randomNormal', 'orthogonal']) {
        const [first, again, other] = [kernels(name, 3, kind), kernels(name, 3, kind), kernels(name, 4, kind)];
        expect(again).toEqual(first);
        expect(other[0]).not.toEqual(first[0]);
        expect(first[0]!.slice(0, 100)).not.toEqual(first[1]!.slice(0, 100));
      }
    });

    it('follow from a seed of their own, whatever the plan’s', () => {
      const own = { type: 'heNormal', seed: 7 };
      // The dense layer at the end has no seed of its own.
      const [first, again, other] = [kernels(own, 3, kind), kernels(own, 4, kind), kernels({ ...own, seed: 8 }, 3, kind)].map((all) => all.slice(0, 2)) as [Float32Array[], Float32Array[], Float32Array[]];
      expect(again).toEqual(first);
      expect(other[0]).not.toEqual(first[0]);
    });

    it('of the two kernels of a separable convolution differ, and each begins as it is told to', () => {
      const read = (options: object) => {
        const layer = { type: 'separableConv2d', filters: 2, kernelSize: 1, ...options };
        const model = buildLayer(layer, [3, 3, 2], { native: kind === 'native' });
        return model.trainableWeights.slice(0, 2).map((weight) => [...weight.read().dataSync()]);
      };
      const seeded = { type: 'randomNormal', seed: 5 };
      const [depthwise, pointwise] = read({ depthwiseInitializer: seeded, pointwiseInitializer: seeded });
      expect(depthwise).not.toEqual(pointwise!.slice(0, 2));
      expect(read({ depthwiseInitializer: 'ones', pointwiseInitializer: 'zeros' })).toEqual([[1, 1], [0, 0, 0, 0]]);
    });
  });
}
