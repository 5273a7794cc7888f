/** The course's MLP; its last, smaller batch is left out, so that every engine may count on one size. */
import type { Work } from '../work.ts';

export const articleMlp: Work = {
  name: 'article-mlp',
  preset: 'article-mlp',
  steps: 468,
  trialSteps: 117,
  targets: [
    { against: 'pytorch', required: 0.7, aim: 0.6 },
    { against: 'keras', required: 0.6, aim: 0.5 },
    { against: 'tfjs-fit', required: 0.13, aim: 0.1 },
  ],
  residentTarget: { required: 800e6, aim: 600e6 },
};
