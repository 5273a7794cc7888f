/** A GRU that reads a digit row by row, from top to bottom, and answers after the last row. */
import { definePreset } from '../definePreset.ts';

export const gru = definePreset({
  id: 'gru',
  layers: [
    { type: 'gru', units: 64 },
    { type: 'dense', units: 'classes', activation: 'softmax' },
  ],
  plan: {
    epochs: 5,
    batchSize: 128,
    optimizer: { type: 'adam', learningRate: 0.01 },
    schedule: { type: 'oneCycle' },
  },
});
