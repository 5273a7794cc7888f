import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCells, toDifferenceCells, toMatrixCsv, toValues } from '../../../renderer/lib/matrixCells.ts';

const counts = [[90, 10, 0], [0, 1999, 1], [0, 0, 0]];
const texts = (cells: readonly (readonly { readonly text: string }[])[]) => cells.map((row) => row.map(({ text }) => text).join(' '));

describe('the cells of a confusion matrix', () => {
  it('are counts, or percent of a row or a column', () => {
    expect(texts(toCells(counts, { figure: 'counts', hideDiagonal: false }))).toEqual(['90 10 ·', '· 1,999 1', '· · ·']);
    expect(texts(toCells(counts, { figure: 'rows', hideDiagonal: false }))).toEqual(['90.0 10.0 ·', '· >99.9 0.1', '· · ·']);
    expect(texts(toCells(counts, { figure: 'columns', hideDiagonal: false }))).toEqual(['100 0.5 ·', '· 99.5 100', '· · ·']);
  });

  it('leave the diagonal empty where it is hidden, and tint the rest by its worst', () => {
    const cells = toCells(counts, { figure: 'counts', hideDiagonal: true });
    expect(texts(cells)[0]).toBe(' 10 ·');
    expect([cells[0]![1]!.strength, cells[1]![2]!.strength]).toEqual([1, 0.1]);
  });

  it('say what a second model changes, and whether that is better', () => {
    const cells = toDifferenceCells([[4, -4], [0, -2]]);
    expect(texts(cells)).toEqual(['+4 −4', '· −2']);
    expect(cells.flat().map(({ kind }) => kind)).toEqual(['right', 'right', 'none', 'wrong']);
  });

  it('have shares that sum to one where there is anything', () => {
    const matrix = fc.integer({ min: 1, max: 6 }).chain((size) => fc.array(fc.array(fc.nat(5000), { minLength: size, maxLength: size }), { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(matrix, (any) => {
        for (const row of toValues(any, 'rows')) expect([0, 1]).toContain(Math.round(row.reduce((sum, each) => sum + each, 0) * 1e9) / 1e9);
      }),
    );
  });

  it('are a table for other programs', () => {
    expect(toMatrixCsv([[1, 0.123456789], [2, 3]], ['a,b', 'c'], 'true')).toBe('true,"a,b",c\r\n"a,b",1,0.123457\r\nc,2,3\r\n');
  });
});
