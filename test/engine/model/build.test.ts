import { describe, expect, it } from 'vitest';
import { buildModel, layerOf } from '../../../electron/engine/model/build.ts';
import { toSpec } from '../../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../../electron/engine/model/parseSpec.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { assignWeights, readWeights } from '../../../electron/engine/model/weights.ts';
import { createDraws } from '../../../electron/engine/train/draws.ts';
import { tensorflow, tf } from '../../support/tensorflow.ts';

const data = { height: 33, width: 30, classNames: ['a', 'b', 'c', 'd'] };
const build = (id: string, seed = 1) => {
  const parsed = parseSpec(toSpec(presets.find((preset) => preset.id === id)!.layers, data), id);
  return { parsed, model: buildModel(tensorflow, parsed, { seed, draws: createDraws(tensorflow) }) };
};

describe('buildModel', () => {
  for (const { id } of presets) {
    it(`builds ${id} with the shapes and weights that describe tells`, () => {
      const { parsed, model } = build(id);
      // A block is several layers of TensorFlow.js; the last of them gives what the block gives.
      const built = parsed.layers.map(({ name }) => model.probabilities.layers.filter((layer) => layerOf(layer.name) === name));
      expect(built.flat()).toHaveLength(model.probabilities.layers.length - 2);
      expect(built.map((layers) => (layers.at(-1)!.outputShape as number[]).slice(1))).toEqual(parsed.layers.map(({ description }) => description.outputShape));
      expect(built.map((layers) => layers.reduce((sum, layer) => sum + layer.countParams(), 0))).toEqual(parsed.layers.map(({ description }) => description.weights));
      const sums = tf.tidy(() => (model.probabilities.predict(tf.randomUniform([3, 33, 30, 1])) as ReturnType<typeof tf.tensor>).sum(1).dataSync());
      for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
      model.dispose();
    });
  }

  it('gives the same first weights for a seed, and others for another', () => {
    const [one, same, other] = [build('fast-cnn', 5), build('fast-cnn', 5), build('fast-cnn', 6)];
    const values = ({ model }: typeof one) => readWeights(model.weights).map((tensor) => tensor.values);
    expect(values(one)).toEqual(values(same));
    expect(values(one)[0]).not.toEqual(values(other)[0]);
    for (const { model } of [one, same, other]) model.dispose();
  });

  it('names weights by layer, and frees them all', () => {
    const before = tf.memory().numTensors;
    const { model } = build('best-cnn');
    expect(model.weights.map(({ name }) => name).slice(0, 5)).toEqual([
      'conv2d_1/kernel', 'batchNormalization_1/gamma', 'batchNormalization_1/beta', 'conv2d_2/kernel', 'batchNormalization_2/gamma',
    ]);
    expect(model.weights.filter(({ role }) => role === 'statistic').map(({ name }) => name)).toContain('batchNormalization_4/moving_variance');
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses weights of another network and changes nothing', () => {
    const [small, large] = [build('softmax'), build('wide-mlp')];
    const before = readWeights(small.model.weights);
    expect(() => assignWeights(tf, small.model.weights, readWeights(large.model.weights), 'run x')).toThrow(/weightUnfit.*dense_1\/kernel/);
    expect(readWeights(small.model.weights)).toEqual(before);
    for (const { model } of [small, large]) model.dispose();
  });
});
