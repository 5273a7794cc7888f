/** Batch normalisation, augmentation and averaged weights. */
import type { Work } from '../work.ts';

export const bestCnn: Work = {
  name: 'best-cnn',
  preset: 'best-cnn',
  steps: 48,
  trialSteps: 16,
  targets: [
    { against: 'pytorch', required: 1, aim: 0.7 },
    { against: 'keras', required: 1, aim: 0.7 },
  ],
};
