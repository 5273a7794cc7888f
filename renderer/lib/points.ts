/** The points of a line, in order of x, as two columns: a long run has a hundred thousand of them, and is drawn anew ten times a second. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Points {
  readonly x: Float64Array;
  /** As long as `x`. */
  readonly y: Float64Array;
}

export const toPoints = (list: readonly Point[]): Points => ({ x: Float64Array.from(list, ({ x }) => x), y: Float64Array.from(list, ({ y }) => y) });

export const countOf = ({ x }: Points): number => x.length;

export const slicePoints = ({ x, y }: Points, first: number, end: number): Points => ({ x: x.subarray(first, end), y: y.subarray(first, end) });
