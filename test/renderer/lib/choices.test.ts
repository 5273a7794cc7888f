import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../../renderer/lib/choices.ts';
import { fuzzyMatch } from '../../../renderer/lib/fuzzy.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ id: name, name }));
const names = (query: string, all: readonly string[], recent: readonly string[] = []) => choose(named(...all), query, recent).map(({ entry }) => entry.name);

describe('finding by a few letters', () => {
  it('finds letters in their order wherever they stand, in any case', () => {
    expect(fuzzyMatch('GTR', 'Go to Runs')?.places).toEqual([0, 3, 6]);
    expect(fuzzyMatch('rg', 'Go to Runs')).toBeNull();
    expect(fuzzyMatch('评', '前往“评估”')?.places).toEqual([3]);
  });

  it('prefers what stands together, and what begins a word', () => {
    expect(names('run', ['Prepare until noon', 'Go to Runs', 'Brunch'])).toEqual(['Go to Runs', 'Brunch', 'Prepare until noon']);
    expect(fuzzyMatch('eva', 'Leave, then Evaluate')?.places).toEqual([12, 13, 14]);
  });

  it('shows all in their order while nothing is typed, the recent first', () => {
    expect(names('', ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
    expect(names(' ', ['a', 'b', 'c', 'd'], ['d', 'gone', 'b'])).toEqual(['d', 'b', 'a', 'c']);
  });

  it('finds what is called otherwise in another language by that name, too', () => {
    const found = choose([{ id: 'Go to Train', name: '前往“训练”' }], 'train', []);
    expect(found.map(({ entry, places }) => [entry.name, places])).toEqual([['前往“训练”', []]]);
  });

  it('finds exactly what holds all the letters in their order, and marks just them', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '-'), maxLength: 14 });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 }), text, (query, name) => {
        const match = fuzzyMatch(query, name);
        expect(match !== null).toBe(new RegExp(Array.from(query).join('.*')).test(name));
        if (match === null) return;
        expect(match.places.map((place) => name[place]).join('')).toBe(query);
        expect(match.places).toEqual([...new Set(match.places)].sort((a, b) => a - b));
      }),
    );
  });

  it('marks the best of all ways to the letters', () => {
    const toScore = (places: readonly number[], name: string): number =>
      places.reduce((sum, place, turn) => {
        const begins = place === 0 ? 4 : /[a-z]/.test(name[place - 1]!) ? 0 : 2;
        return sum + 1 + begins + (turn > 0 && places[turn - 1] === place - 1 ? 3 : 0);
      }, 0);
    const ways = (query: string, name: string, from: number): readonly (readonly number[])[] =>
      query === '' ? [[]] : Array.from(name).flatMap((letter, place) => (place >= from && letter === query[0] ? ways(query.slice(1), name, place + 1).map((rest) => [place, ...rest]) : []));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 }), fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 10 }), (query, name) => {
        const scores = ways(query, name, 0).map((places) => toScore(places, name));
        expect(fuzzyMatch(query, name)?.score ?? null).toBe(scores.length === 0 ? null : Math.max(...scores));
      }),
    );
  });
});
