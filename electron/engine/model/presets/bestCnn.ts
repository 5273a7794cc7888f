/** The best single network at hand: batch norm, augmentation and averaged weights; 99.6 % after ten epochs. */
import { definePreset } from '../definePreset.ts';

const normalized = [
  { type: 'batchNormalization', momentum: 0.95 },
  { type: 'activation', activation: 'relu' },
];

export const bestCnn = definePreset({
  id: 'best-cnn',
  layers: [
    { type: 'conv2d', filters: 32, kernelSize: 5, useBias: false, kernelInitializer: 'heNormal' },
    { type: 'maxPooling2d' },
    ...normalized,
    { type: 'conv2d', filters: 64, kernelSize: 3, useBias: false, kernelInitializer: 'heNormal' },
    ...normalized,
    { type: 'conv2d', filters: 64, kernelSize: 3, useBias: false, kernelInitializer: 'heNormal' },
    { type: 'maxPooling2d' },
    ...normalized,
    { type: 'flatten' },
    { type: 'dense', units: 256, useBias: false, kernelInitializer: 'heNormal' },
    ...normalized,
    { type: 'dropout', rate: 0.3 },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 10,
    batchSize: 256,
    optimizer: { type: 'adam', learningRate: 4e-3 },
    schedule: { type: 'oneCycle' },
    augmentation: { rotationDegrees: 11, scale: 0.1, shear: 0.2, shiftPixels: 2.5 },
    averaging: { decay: 0.998 },
  },
});
