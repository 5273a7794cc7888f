/** The convnet 32-64 that Keras shows first: two convolutions with pooling, dropout, and one dense layer. */
import { definePreset } from '../definePreset.ts';

export const convnet = definePreset({
  id: 'convnet',
  layers: [
    { type: 'conv2d', filters: 32, kernelSize: 3, activation: 'relu' },
    { type: 'maxPooling2d' },
    { type: 'conv2d', filters: 64, kernelSize: 3, activation: 'relu' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dropout', rate: 0.5 },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 12,
    batchSize: 128,
    optimizer: { type: 'adam', learningRate: 1e-3 },
    schedule: { type: 'constant' },
  },
});
