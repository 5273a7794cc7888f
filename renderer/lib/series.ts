/** How lines that stand for as many things are told apart: by colours after Okabe and Ito (2008), and by their dashes. */

export interface Series {
  readonly token: string;
  readonly dash: readonly number[];
}

const all: readonly Series[] = [
  { token: '--series-1', dash: [] },
  { token: '--series-2', dash: [6, 3] },
  { token: '--series-3', dash: [2, 2] },
  { token: '--series-4', dash: [8, 3, 2, 3] },
  { token: '--series-5', dash: [12, 4] },
  { token: '--series-6', dash: [1, 3] },
];

/** Counted from 0. */
export const toSeries = (place: number): Series => all[place % all.length]!;
