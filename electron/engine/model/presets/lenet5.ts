/** LeNet-5 (LeCun et al., 1998) as it is written today: ReLU for tanh, max pooling for its sums, a softmax at the end. */
import { definePreset } from '../definePreset.ts';

export const lenet5 = definePreset({
  id: 'lenet-5',
  layers: [
    { type: 'conv2d', filters: 6, kernelSize: 5, padding: 'same', activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'maxPooling2d' },
    { type: 'conv2d', filters: 16, kernelSize: 5, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'maxPooling2d' },
    { type: 'flatten' },
    { type: 'dense', units: 120, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dense', units: 84, activation: 'relu', kernelInitializer: 'heNormal' },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 6,
    batchSize: 128,
    optimizer: { type: 'adam', learningRate: 4e-3 },
    schedule: { type: 'oneCycle' },
  },
});
