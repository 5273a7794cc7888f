/** Generated digits → 100 and 1,000 of MNIST: digits that cost nothing save labels of those that people wrote. */
import type { Recipe } from './recipe.ts';

const plan = { optimizer: { type: 'adam', learningRate: 1e-3 }, schedule: { type: 'constant' } };
const hundred = { ...plan, samples: 100, epochs: 20, batchSize: 20 };
const thousand = { ...plan, samples: 1000, epochs: 10, batchSize: 50 };
/** What is nearly right already is to change less. */
const gentle = { optimizer: { type: 'adam', learningRate: 1e-4 }, anchor: 0.01 };

export const generatedToMnist: Recipe = {
  id: 'generated-to-mnist',
  preset: 'fast-cnn',
  trainings: [
    { name: 'generatedOnly', data: 'generated', from: null, plan: {} },
    { name: 'hundred', data: 'mnist', from: null, plan: hundred },
    { name: 'hundredTransferred', data: 'mnist', from: 'generatedOnly', plan: { ...hundred, ...gentle }, against: 'hundred' },
    { name: 'thousand', data: 'mnist', from: null, plan: thousand },
    { name: 'thousandTransferred', data: 'mnist', from: 'generatedOnly', plan: { ...thousand, ...gentle }, against: 'thousand' },
  ],
  measures: [{ name: 'mnist', data: 'mnist', classes: null }],
};
