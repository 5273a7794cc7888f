/** The quickest way to 99 %: two small convolutions, one dense layer, two epochs of one cycle. */
import { definePreset } from '../definePreset.ts';

export const fastCnn = definePreset({
  id: 'fast-cnn',
  layers: [
    { type: 'conv2d', filters: 24, kernelSize: 5, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'maxPooling2d' },
    { type: 'conv2d', filters: 32, kernelSize: 3, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dense', units: 256, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 2,
    batchSize: 256,
    optimizer: { type: 'adam', learningRate: 5e-3 },
    schedule: { type: 'oneCycle' },
  },
});
