/**
 * 0–4 → 5–9: what was learnt of five digits serves for the other five, of which there are few labels. After the example
 * `mnist_transfer_cnn` of Keras, which trains on all of the other five.
 */
import type { Recipe } from './recipe.ts';

const few = {
  classes: ['5', '6', '7', '8', '9'], samples: 100,
  epochs: 20, batchSize: 20, optimizer: { type: 'adam', learningRate: 1e-3 }, schedule: { type: 'constant' },
};
const transferred = { data: 'mnist', from: 'zeroToFour', against: 'fiveToNine' } as const;

export const digitsToDigits: Recipe = {
  id: 'digits-0-4-to-5-9',
  preset: 'fast-cnn',
  trainings: [
    { name: 'zeroToFour', data: 'mnist', from: null, plan: { classes: ['0', '1', '2', '3', '4'] } },
    { name: 'fiveToNine', data: 'mnist', from: null, plan: few },
    { ...transferred, name: 'fiveToNineFrozen', replaceHead: true, plan: { ...few, frozen: ['conv2d_1', 'conv2d_2'] } },
    { ...transferred, name: 'fiveToNineTuned', plan: few },
    { ...transferred, name: 'fiveToNineAnchored', plan: { ...few, anchor: 0.01 } },
    { ...transferred, name: 'fiveToNineReplayed', replay: 0.5, plan: few },
  ],
  measures: [
    { name: 'newDigits', data: 'mnist', classes: ['5', '6', '7', '8', '9'] },
    { name: 'oldDigits', data: 'mnist', classes: ['0', '1', '2', '3', '4'] },
  ],
};
