/** A small DenseNet (Huang et al., 2017): two dense blocks with a transition that halves channels and picture between them. */
import { definePreset } from '../definePreset.ts';

const momentum = 0.95;
const block = { type: 'denseBlock', layers: 4, growthRate: 12, momentum, kernelInitializer: 'heNormal' };
const normalized = [
  { type: 'batchNormalization', momentum },
  { type: 'activation', activation: 'relu' },
];

export const densenetMini = definePreset({
  id: 'densenet-mini',
  layers: [
    { type: 'conv2d', filters: 24, kernelSize: 3, padding: 'same', useBias: false, kernelInitializer: 'heNormal' },
    { type: 'maxPooling2d' },
    block,
    ...normalized,
    { type: 'conv2d', filters: 36, kernelSize: 1, useBias: false, kernelInitializer: 'heNormal' },
    { type: 'averagePooling2d' },
    block,
    ...normalized,
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
