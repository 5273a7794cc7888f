import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { Samples } from '../../../electron/engine/data/dataset.ts';
import { createPredictor } from '../../../electron/engine/graph/predictor.ts';
import { buildModel } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { allIndices, predict } from '../../../electron/engine/model/predict.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { countHeld } from '../../support/native.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

/** So many that a graph is compiled, and its last batch is not full. */
const count = 2003;
const size = 20;
const random = xoroshiro128plus(1);
const noise: Samples = {
  count,
  images: Uint8Array.from({ length: count * size * size }, () => uniformInt(random, 0, 255)),
  labels: new Uint8Array(count),
};
const classNames = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const build = (layers: Parameters<typeof toSpec>[0]) =>
  buildModel(tensorflow, parseSpec(toSpec(layers, { height: size, width: size, classNames }), 'spec'), { seed: 1, draws: createDraws(tensorflow) });
const small = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
const farthest = (one: Float32Array, other: Float32Array): number => one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);

describe('a network that is asked of many samples', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))('answers as op by op: %s', async (_id, { layers }) => {
    const model = build(layers);
    const predictor = createPredictor(tensorflow, model.probabilities);
    const before = countHeld().sessions;
    const received = await predictor.predict(noise, allIndices(count));
    expect(countHeld().sessions).toBe(before + 1);
    expect(farthest(received, await predict(tf, model.probabilities, noise, allIndices(count)))).toBeLessThan(1e-6);
    predictor.dispose();
    model.dispose();
  });

  it('answers to each sample in the order of the question', async () => {
    const model = build(small);
    const predictor = createPredictor(tensorflow, model.probabilities);
    const forward = await predictor.predict(noise, allIndices(count));
    const backward = await predictor.predict(noise, allIndices(count).reverse());
    for (const place of [0, 1, 499, 500, 1002, count - 1]) {
      expect(backward.subarray((count - 1 - place) * 10, (count - place) * 10)).toEqual(forward.subarray(place * 10, (place + 1) * 10));
    }
    predictor.dispose();
    model.dispose();
  });

  it('compiles once, nothing for a short question, and gives all back', async () => {
    const model = build(small);
    await predict(tf, model.probabilities, noise, allIndices(100));
    const before = countHeld();
    const predictor = createPredictor(tensorflow, model.probabilities);
    await predictor.predict(noise, allIndices(100));
    expect(countHeld()).toEqual(before);
    for (let time = 0; time < 3; time++) await predictor.predict(noise, allIndices(count));
    expect(countHeld()).toEqual({ ...before, sessions: before.sessions + 1 });
    predictor.dispose();
    expect(countHeld()).toEqual(before);
    model.dispose();
  });

  it('tells how far it is after every batch, and ends when that throws', async () => {
    const model = build(small);
    const predictor = createPredictor(tensorflow, model.probabilities);
    const told: number[] = [];
    const asked = predictor.predict(noise, allIndices(count), (samples) => {
      told.push(samples);
      if (told.length === 3) throw new Error('enough');
    });
    await expect(asked).rejects.toThrow('enough');
    expect(told).toEqual([500, 500, 500]);
    await predictor.predict(noise, allIndices(count), (samples) => told.push(samples));
    expect(told.slice(3)).toEqual([500, 500, 500, 500, 3]);
    predictor.dispose();
    model.dispose();
  });

  it('answers op by op where a layer cannot be recorded', async () => {
    const model = build(small);
    const [, flatten] = model.probabilities.layers;
    const call = flatten!.call.bind(flatten);
    flatten!.call = (inputs, kwargs) => {
      const output = call(inputs, kwargs) as Tensor;
      // Read back into JavaScript: a graph would have the blank picture's value for every picture.
      return output.mul(output.max().dataSync()[0]! > 0 ? 1 : 0);
    };
    const before = countHeld().sessions;
    const predictor = createPredictor(tensorflow, model.probabilities);
    const received = await predictor.predict(noise, allIndices(count));
    expect(countHeld().sessions).toBe(before);
    expect(farthest(received, await predict(tf, model.probabilities, noise, allIndices(count)))).toBeLessThan(1e-6);
    predictor.dispose();
    model.dispose();
  });
});
