/** A small residual network (He et al., 2016): two stages of one block each, and a mean over the picture at the end. */
import { definePreset } from '../definePreset.ts';

const convolution = (filters: number, strides = 1) => ({
  type: 'conv2d', filters, kernelSize: 3, strides, padding: 'same', useBias: false, kernelInitializer: 'heNormal',
});
const normalization = { type: 'batchNormalization', momentum: 0.95 };
const relu = { type: 'activation', activation: 'relu' };
const residue = (filters: number, strides = 1) => [convolution(filters, strides), normalization, relu, convolution(filters), normalization];

export const resnetMini = definePreset({
  id: 'resnet-mini',
  layers: [
    convolution(32),
    { type: 'maxPooling2d' },
    normalization,
    relu,
    { type: 'residual', layers: residue(32), activation: 'relu' },
    {
      type: 'residual',
      layers: residue(64, 2),
      shortcut: [{ ...convolution(64, 2), kernelSize: 1 }, normalization],
      activation: 'relu',
    },
    { type: 'globalAveragePooling2d' },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 6,
    batchSize: 128,
    optimizer: { type: 'adam', learningRate: 1e-2 },
    schedule: { type: 'oneCycle' },
  },
});
