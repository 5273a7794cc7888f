/** What stands in the cells of a confusion matrix and how strongly each is tinted: counts, shares, or what a second model changes. */
import { toCsv } from '../../electron/contract/csv.ts';
import { toCount } from '../../electron/contract/figures.ts';

export const matrixFigures = ['counts', 'rows', 'columns'] as const;
/** How often; the share of the digits of the true class; the share of the answers with the answered class. */
export type MatrixFigure = (typeof matrixFigures)[number];

export interface MatrixCell {
  readonly text: string;
  /** `right`: on the diagonal, or better; `wrong`: off it, or worse; `none`: nothing to tell. */
  readonly kind: 'right' | 'wrong' | 'none';
  /** 0 to 1. */
  readonly strength: number;
}

export interface MatrixManner {
  readonly figure: MatrixFigure;
  readonly hideDiagonal: boolean;
}

const nothing: MatrixCell = { text: '·', kind: 'none', strength: 0 };
const hidden: MatrixCell = { ...nothing, text: '' };

/** Row: true class; column: answered class. The tint off the diagonal is as strong as the figure beside the greatest of them. */
export function toCells(counts: readonly (readonly number[])[], { figure, hideDiagonal }: MatrixManner): readonly (readonly MatrixCell[])[] {
  const values = toValues(counts, figure);
  const worst = Math.max(...values.flatMap((row, label) => row.filter((_, answer) => answer !== label)), 0);
  return values.map((row, label) =>
    row.map((value, answer): MatrixCell => {
      const isRight = label === answer;
      if (isRight && hideDiagonal) return hidden;
      if (value === 0) return nothing;
      const text = figure === 'counts' ? toCount(value) : toShare(value);
      return isRight ? { text, kind: 'right', strength: 1 } : { text, kind: 'wrong', strength: value / worst };
    }),
  );
}

/** A class without samples, or one that is never answered, has shares of 0. */
export function toValues(counts: readonly (readonly number[])[], figure: MatrixFigure): readonly (readonly number[])[] {
  if (figure === 'counts') return counts;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const totals = counts.map((row, place) => (figure === 'rows' ? sum(row) : sum(counts.map((each) => each[place]!))));
  return counts.map((row, label) =>
    row.map((value, answer) => {
      const total = totals[figure === 'rows' ? label : answer]!;
      return total === 0 ? 0 : value / total;
    }),
  );
}

/** Counts of a second matrix less those of a first: more on the diagonal is better, more beside it is worse. */
export function toDifferenceCells(difference: readonly (readonly number[])[]): readonly (readonly MatrixCell[])[] {
  const greatest = Math.max(...difference.flatMap((row) => row.map(Math.abs)), 0);
  return difference.map((row, label) =>
    row.map((value, answer): MatrixCell => {
      if (value === 0) return nothing;
      const text = `${value > 0 ? '+' : '−'}${toCount(Math.abs(value))}`;
      return { text, kind: (label === answer) === value > 0 ? 'right' : 'wrong', strength: Math.abs(value) / greatest };
    }),
  );
}

/** In percent: 0.987 → 98.7; below a twentieth of a percent it is said to be less. */
const toShare = (share: number): string => (share < 0.0005 ? '<0.1' : share >= 0.9995 && share < 1 ? '>99.9' : (share * 100).toFixed(share >= 1 ? 0 : 1));

/** As CSV: a row per true class, a column per answered one. */
export function toMatrixCsv(values: readonly (readonly number[])[], classNames: readonly string[], corner: string): string {
  return toCsv([[corner, ...classNames], ...values.map((row, label) => [classNames[label], ...row.map((value) => Number(value.toPrecision(6)))])]);
}
