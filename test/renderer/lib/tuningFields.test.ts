import { describe, expect, it } from 'vitest';
import { requests } from '../../../electron/contract/requests.ts';
import { basicField, foldedFields, toFreezing } from '../../../renderer/lib/tuningFields.ts';

describe('what can be chosen of a fine-tuning', () => {
  it('is all that the request takes, but for what has controls of its own', () => {
    const own = ['run', 'step', 'tune', 'data', 'freeze', 'learningRates'];
    expect([basicField, ...foldedFields].map(({ key }) => key).toSorted()).toEqual(Object.keys(requests.planFineTune.params.entries).filter((key) => !own.includes(key)).toSorted());
  });
});

describe('which layers learn', () => {
  const all = ['conv2d_1', 'conv2d_2', 'dense_1'];

  it.each([
    [all, 'none'],
    [['dense_1'], 'allButLast'],
    [['conv2d_1'], ['conv2d_2', 'dense_1']],
    [['conv2d_2', 'dense_1'], ['conv2d_1']],
    // By whatever order they were ticked.
    [['dense_1', 'conv2d_1', 'conv2d_2'], 'none'],
  ] as const)('%j of three freezes %j', (learning, frozen) => expect(toFreezing(learning, all)).toEqual(frozen));

  it('is all of a network with one layer', () => expect(toFreezing(['dense_1'], ['dense_1'])).toBe('none'));
});
