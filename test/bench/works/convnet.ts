/** The convnet 32-64. */
import type { Work } from '../work.ts';

export const convnet: Work = {
  name: 'convnet',
  preset: 'convnet',
  steps: 120,
  trialSteps: 40,
  targets: [
    { against: 'pytorch', required: 0.55, aim: 0.45 },
    { against: 'keras', required: 0.85, aim: 0.7 },
    { against: 'tfjs-fit', required: 0.4, aim: 0.33 },
  ],
};
