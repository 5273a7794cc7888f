/** The large model: 1.7 million weights, with augmentation and averaged weights; a teacher for smaller ones. */
import { definePreset } from '../definePreset.ts';

const normalized = [
  { type: 'batchNormalization', momentum: 0.95 },
  { type: 'activation', activation: 'relu' },
];
const convolution = (filters: number, kernelSize: number) => ({
  type: 'conv2d', filters, kernelSize, padding: 'same', useBias: false, kernelInitializer: 'heNormal',
});

export const largeCnn = definePreset({
  id: 'large-cnn',
  layers: [
    convolution(32, 5),
    { type: 'maxPooling2d' },
    ...normalized,
    convolution(64, 3),
    ...normalized,
    convolution(64, 3),
    { type: 'maxPooling2d' },
    ...normalized,
    convolution(128, 3),
    ...normalized,
    { type: 'flatten' },
    { type: 'dense', units: 256, useBias: false, kernelInitializer: 'heNormal' },
    ...normalized,
    { type: 'dropout', rate: 0.4 },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 6,
    batchSize: 256,
    optimizer: { type: 'adam', learningRate: 4e-3 },
    schedule: { type: 'oneCycle' },
    augmentation: { rotationDegrees: 11, scale: 0.1, shear: 0.2, shiftPixels: 2.5 },
    averaging: { decay: 0.998 },
  },
});
