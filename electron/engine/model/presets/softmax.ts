/** Softmax regression: one dense layer on the bare pixels, the least that can learn digits. */
import { definePreset } from '../definePreset.ts';

export const softmax = definePreset({
  id: 'softmax',
  layers: [
    { type: 'flatten' },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 5,
    batchSize: 128,
    optimizer: { type: 'adam', learningRate: 2e-3 },
    schedule: { type: 'cosine' },
  },
});
