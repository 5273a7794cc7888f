/**
 * The course's two steps: SGD at 0.001 to over 90 %, then a lower learning rate with weight regularisation. It leaves the
 * second step's figures open: here 1e-4 and L2 1e-4, by SGD, which it names, and by Adam, which it names besides. Plain SGD
 * at such rates needs many steps, so its batches are of 16. From scratch Adam has as many epochs as both steps together.
 */
import type { Recipe } from './recipe.ts';

const schedule = { type: 'constant' };
const first = { epochs: 1, batchSize: 16, optimizer: { type: 'sgd', learningRate: 1e-3 }, schedule };
const regularization = { l1: 0, l2: 1e-4 };
const bySgd = { epochs: 2, batchSize: 16, optimizer: { type: 'sgd', learningRate: 1e-4 }, schedule, regularization };
const byAdam = { epochs: 2, batchSize: 128, optimizer: { type: 'adam', learningRate: 1e-4 }, schedule, regularization };

export const twoSteps: Recipe = {
  id: 'two-steps',
  preset: 'fast-cnn',
  trainings: [
    { name: 'firstStep', data: 'mnist', from: null, plan: first },
    { name: 'secondBySgd', data: 'mnist', from: 'firstStep', plan: bySgd, against: 'firstStep' },
    { name: 'secondAlone', data: 'mnist', from: null, plan: { ...byAdam, epochs: 3 } },
    { name: 'secondByAdam', data: 'mnist', from: 'firstStep', plan: byAdam, against: 'secondAlone' },
  ],
  measures: [{ name: 'mnist', data: 'mnist', classes: null }],
};
