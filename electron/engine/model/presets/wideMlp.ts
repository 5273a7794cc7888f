/** A wide MLP with augmentation: it is varied data, not more layers, that fully connected networks lack. */
import { definePreset } from '../definePreset.ts';

export const wideMlp = definePreset({
  id: 'wide-mlp',
  layers: [
    { type: 'flatten' },
    { type: 'dense', units: 512, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dropout', rate: 0.2 },
    { type: 'dense', units: 512, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dropout', rate: 0.2 },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 10,
    batchSize: 128,
    optimizer: { type: 'adam', learningRate: 2e-3 },
    schedule: { type: 'oneCycle' },
    augmentation: { rotationDegrees: 8, scale: 0.08, shear: 0.1, shiftPixels: 1.5 },
  },
});
