import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSame, readFilters } from '../../../renderer/lib/filterHistory.ts';
import type { Filter } from '../../../renderer/lib/sampleFilter.ts';

const all: readonly Filter[] = [
  { kind: 'split', split: 'test' }, { kind: 'label', label: 3 }, { kind: 'answer', answer: 8 }, { kind: 'verdict', right: false },
  { kind: 'confidence', least: 0.5, most: 1 }, { kind: 'excluded', is: true }, { kind: 'edited' }, { kind: 'issue' },
];

it('gives back every kind of filter that it was given, in order', () => {
  expect(readFilters({ filters: all })).toEqual(all);
  expect(isSame(readFilters({ filters: all }), all)).toBe(true);
  expect(isSame(all, all.slice(1))).toBe(false);
});

it('takes whatever else a history holds for no filters', () => {
  fc.assert(
    fc.property(fc.anything(), (state) => {
      expect(readFilters(state)).toEqual([]);
    }),
  );
  expect(readFilters({ filters: [{ kind: 'label', label: -1 }] })).toEqual([]);
});
