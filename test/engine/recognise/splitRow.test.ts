/** A row of digits comes apart into its digits, whatever is drawn in how many strokes. */
import { describe, expect, it } from 'vitest';
import type { Ink } from '../../../electron/engine/recognise/ink.ts';
import { listCuts, splitRow } from '../../../electron/engine/recognise/splitRow.ts';

/** `#` is ink. */
function toInk(...rows: readonly string[]): Ink {
  const width = rows[0]!.length;
  return { height: rows.length, width, values: Uint8Array.from(rows.flatMap((row) => Array.from(row, (mark) => (mark === '#' ? 255 : 0)))) };
}
const placesOf = (ink: Ink): readonly (readonly [left: number, width: number])[] => splitRow(ink).map(({ window }) => [window.left, window.width]);

describe('a row', () => {
  it('is as many pieces as there are digits beside each other, from left to right', () => {
    expect(placesOf(toInk('#..###..#', '#..#.#..#', '#..###..#'))).toEqual([[0, 1], [3, 3], [8, 1]]);
  });

  it('keeps together what lies above each other: the bar of a 5 beside its body', () => {
    expect(placesOf(toInk('.####..#', '#......#', '.###...#', '....#..#', '.###...#'))).toEqual([[0, 5], [7, 1]]);
  });

  it('does not join neighbours that lean over each other a little', () => {
    expect(placesOf(toInk('...##...##', '..##...##.', '.##...##..', '##...##...'))).toEqual([[0, 5], [5, 5]]);
  });

  it('is without stray marks, but where there is nothing else', () => {
    const stray = toInk(...Array.from({ length: 20 }, (_, y) => (y === 19 ? '##...#' : '##....')));
    expect(placesOf(stray)).toEqual([[0, 2]]);
    expect(placesOf(toInk('.....', '..#..', '.....'))).toEqual([[2, 1]]);
    expect(placesOf(toInk('...', '...'))).toEqual([]);
  });

  it('gives each piece its own ink and no other', () => {
    const [one, two] = splitRow(toInk('#.##', '#.##'));
    expect([...one!.values]).toEqual([255, 0, 0, 0, 255, 0, 0, 0]);
    expect([...two!.values]).toEqual([0, 0, 255, 255, 0, 0, 255, 255]);
  });
});

describe('a piece that two digits share', () => {
  const joined = toInk('####.####', '#..#.#..#', '#..###..#', '#..#.#..#', '####.####');

  it('may be cut where the least ink is crossed', () => {
    const [cuts] = listCuts(splitRow(joined)[0]!);
    expect(cuts?.map(({ window }) => window.left)).toEqual([0, 4]);
  });

  it('is cut without losing or doubling any ink', () => {
    for (const parts of listCuts(splitRow(joined)[0]!)) {
      const sum = joined.values.map((_, at) => parts.reduce((all, part) => all + part.values[at]!, 0));
      expect([...sum]).toEqual([...joined.values]);
    }
  });

  it('is not looked for in a piece no wider than a digit', () => {
    expect(listCuts(splitRow(toInk('###', '#.#', '###'))[0]!)).toEqual([]);
  });
});
