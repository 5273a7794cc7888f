import { expect, it } from 'vitest';
import { toStages } from '../../../renderer/lib/stages.ts';

it('shows of layers that hand on as many values the last of the same shape, and none that only lays values out anew', () => {
  const layers = [
    { name: 'conv2d_1', shape: [24, 24, 8] },
    { name: 'batchNormalization_1', shape: [24, 24, 8] },
    { name: 'activation_1', shape: [24, 24, 8] },
    { name: 'maxPooling2d_1', shape: [12, 12, 8] },
    { name: 'flatten_1', shape: [1152] },
    { name: 'dropout_1', shape: [1152] },
    { name: 'dense_1', shape: [10] },
    { name: 'probabilities', shape: [10] },
  ];
  expect(toStages(layers).map(({ name }) => name)).toEqual(['activation_1', 'maxPooling2d_1', 'probabilities']);
  expect(toStages([])).toEqual([]);
});
