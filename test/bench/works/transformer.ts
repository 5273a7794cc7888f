/** The tiny vision transformer. */
import type { Work } from '../work.ts';

export const transformer: Work = {
  name: 'transformer',
  preset: 'tiny-vit',
  steps: 120,
  trialSteps: 40,
  targets: [
    { against: 'keras', required: 1, aim: 0.7 },
    { against: 'pytorch', required: 1.2, aim: 1 },
  ],
};
