/** LSTM(64) over the rows of a digit. */
import type { Work } from '../work.ts';

export const lstm: Work = {
  name: 'lstm',
  preset: 'lstm',
  steps: 234,
  trialSteps: 78,
  targets: [
    { against: 'keras', required: 1, aim: 0.5 },
    { against: 'pytorch', required: 1.2, aim: 1 },
  ],
};
