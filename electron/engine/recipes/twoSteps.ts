/**
 * The course's two steps: SGD at 0.001 to over 90 %, then a lower learning rate with weight regularisation. It leaves the
 * second step's figures open: here 1e-4 and L2 1e-4, by SGD, which it names, and by Adam, which it names besides. Batches of
 * 16, because at 0.001 plain SGD needs many steps.
 */
import type { Recipe } from './recipe.ts';

const first = { epochs: 6, batchSize: 16, optimizer: { type: 'sgd', learningRate: 1e-3 }, schedule: { type: 'constant' }, augmentation: null };
const second = { epochs: 3, batchSize: 128, schedule: { type: 'constant' }, augmentation: null, regularization: { l1: 0, l2: 1e-4 } };
const bySgd = { ...second, batchSize: 16, optimizer: { type: 'sgd', learningRate: 1e-4 } };
const byAdam = { ...second, optimizer: { type: 'adam', learningRate: 1e-4 } };

export const twoSteps: Recipe = {
  id: 'two-steps',
  preset: 'wide-mlp',
  trainings: [
    { name: 'firstStep', data: 'mnist', from: null, plan: first },
    { name: 'secondBySgd', data: 'mnist', from: 'firstStep', plan: bySgd, against: 'firstStep' },
    { name: 'secondAlone', data: 'mnist', from: null, plan: byAdam },
    { name: 'secondByAdam', data: 'mnist', from: 'firstStep', plan: byAdam, against: 'secondAlone' },
  ],
  measures: [{ name: 'mnist', data: 'mnist', classes: null }],
};
