import { describe, expect, it } from 'vitest';
import type { DigitMap } from '../../../electron/contract/digitMap.ts';
import { markOfClass, middleOf, toGroups } from '../../../renderer/lib/mapGroups.ts';

const map: DigitMap = {
  run: 'r', step: 1, data: 'd', part: 'training', projection: 'pca', classNames: ['a', 'b', 'c'], indices: [3, 5, 8, 9], labels: [0, 1, 1, 0], answers: [0, 1, 0, 0],
  confidences: [1, 1, 1, 1], x: [1, 5, 3, 2], y: [4, 0, 9, 1], available: 4, explained: null, testLooks: 0,
};

describe('the groups of a map', () => {
  it('are the classes by label or by answer, or right and wrong, also those without points', () => {
    const placesBy = (colour: 'label' | 'answer' | 'right') => toGroups(map, colour).map(({ places }) => places);
    expect(placesBy('label')).toEqual([[0, 3], [1, 2], []]);
    expect(placesBy('answer')).toEqual([[0, 2, 3], [1], []]);
    expect(placesBy('right')).toEqual([[0, 1, 3], [2]]);
  });

  it('look different for as many classes as letters have, by colour or by shape', () => {
    const looks = Array.from({ length: 26 }, (_, place) => JSON.stringify(markOfClass(place)));
    expect(new Set(looks).size).toBe(26);
  });

  it('have their names where half of their points lie on either side', () => {
    expect(middleOf(map, [0, 1, 2])).toEqual({ x: 3, y: 4 });
    expect(middleOf(map, [])).toBeNull();
  });
});
