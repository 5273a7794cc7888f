import type { Tensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../../electron/contract/spec.ts';
import { computeGradCam, enlarge, findLastConvolution } from '../../../electron/engine/explain/gradCam.ts';
import { createLens } from '../../../electron/engine/explain/lens.ts';
import { callModel, type BuiltModel } from '../../../electron/engine/model/build.ts';
import { presets } from '../../../electron/engine/model/presets.ts';
import { buildUntrained, ring, side } from '../../support/networks.ts';
import { tf } from '../../support/tensorflow.ts';

const explained = 2;
const head: readonly LayerSpec[] = [{ type: 'flatten' }, { type: 'dense', units: 'classes', activation: 'softmax' }];
const residual: LayerSpec = { type: 'residual', layers: [{ type: 'conv2d', filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }, { type: 'conv2d', filters: 5, kernelSize: 3, padding: 'same' }] };
const networks: readonly { readonly name: string; readonly layers: readonly LayerSpec[]; readonly last: string; /** Adds to the layer's channels what is added to this weight, or takes it away. */ readonly weight: string; readonly sign: 1 | -1 }[] = [
  { name: 'a chain', layers: [{ type: 'conv2d', filters: 3, kernelSize: 5 }, { type: 'maxPooling2d' }, { type: 'activation', activation: 'tanh' }, ...head], last: 'conv2d_1', weight: 'conv2d_1/bias', sign: 1 },
  { name: 'a residual block with a shortcut', layers: [residual, { type: 'maxPooling2d' }, ...head], last: 'residual_1.conv2d_2', weight: 'residual_1.conv2d_2/bias', sign: 1 },
  // Its output is used twice: by the normalisation after it, whose moving mean is taken off it, and nowhere else.
  { name: 'a dense block', layers: [{ type: 'conv2d', filters: 6, kernelSize: 3, strides: 2 }, { type: 'denseBlock', layers: 2, growthRate: 4 }, { type: 'batchNormalization' }, { type: 'activation', activation: 'tanh' }, ...head], last: 'denseBlock_1.conv2d_2', weight: 'batchNormalization_1/moving_mean', sign: -1 },
];

describe.each(networks)('Grad-CAM in $name', ({ layers, last, weight, sign }) => {
  it('weights channels by the mean slope of their places, as differences have it', async () => {
    const network = buildUntrained({ id: 'x', layers: [...layers] });
    const lens = createLens(tf, network);
    const layer = findLastConvolution(network)!;
    expect(layer.name).toBe(last);
    const [, rows, columns, channels] = layer.outputShape as [null, number, number, number];
    const outputs = outputOf(network, last);
    // To add so much to a channel is to add it to each of its places: the sum of their slopes.
    const { variable } = network.weights.find(({ name }) => name === weight)!;
    const begin = variable.dataSync().slice();
    const of = begin.length - channels;
    const h = 1e-3;
    const logitWith = async (channel: number, added: number): Promise<number> => {
      tf.tidy(() => variable.assign(tf.tensor1d(begin.with(of + channel, begin[of + channel]! + sign * added))));
      return (await lens.logits(ring))[explained]!;
    };
    const slopes: number[] = [];
    for (let channel = 0; channel < channels; channel++) slopes.push(((await logitWith(channel, h)) - (await logitWith(channel, -h))) / (2 * h));
    tf.tidy(() => variable.assign(tf.tensor1d(begin)));
    const expected = Float64Array.from({ length: rows * columns }, (_, place) =>
      Math.max(0, slopes.reduce((sum, slope, channel) => sum + (slope / (rows * columns)) * outputs[place * channels + channel]!, 0)),
    );
    const cam = computeGradCam(tf, network, ring, explained)!;
    expect(cam.layer).toEqual({ name: last, height: rows, width: columns });
    const wanted = enlarge(expected, rows, columns, side, side);
    const greatest = Math.max(...wanted);
    expect(greatest).toBeGreaterThan(0);
    for (const [pixel, value] of cam.values.entries()) expect(Math.abs(value - wanted[pixel]!)).toBeLessThan(0.03 * greatest);
    network.dispose();
  });
});

it('Grad-CAM is not there for a network without a convolution, and there for every one with', () => {
  const without = presets.filter((preset) => {
    const network = buildUntrained(preset);
    const cam = computeGradCam(tf, network, ring, explained);
    network.dispose();
    return cam === null;
  });
  expect(without.map(({ id }) => id)).toEqual(['softmax', 'article-mlp', 'wide-mlp', 'lstm', 'gru', 'tiny-vit']);
});

it('enlarges as PyTorch does without aligned corners', () => {
  // torch.nn.functional.interpolate(torch.tensor([[[[0., 1.], [2., 3.]]]]), size=(4, 4), mode='bilinear', align_corners=False)
  expect([...enlarge([0, 1, 2, 3], 2, 2, 4, 4)]).toEqual([0, 0.25, 0.75, 1, 0.5, 0.75, 1.25, 1.5, 1.5, 1.75, 2.25, 2.5, 2, 2.25, 2.75, 3]);
});

function outputOf({ probabilities }: BuiltModel, name: string): Float32Array {
  const model = tf.model({ inputs: probabilities.inputs, outputs: probabilities.getLayer(name).output });
  const outputs: Tensor = tf.tidy(() => callModel(model, tf.tensor4d(ring, [1, side, side, 1]), false));
  const values = Float32Array.from(outputs.dataSync());
  outputs.dispose();
  return values;
}
