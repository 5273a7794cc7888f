/** The groups of a map of digits that are told apart by colour and shape: classes by label or by answer, or right and wrong. */
import type { DigitMap } from '../../electron/contract/digitMap.ts';

export const mapColours = ['label', 'answer', 'right'] as const;
export type MapColour = (typeof mapColours)[number];

/** A shape on a field from −1 to 1, filled or as a line. */
export interface Mark {
  readonly token: string;
  readonly path: string;
  readonly isFilled: boolean;
}

export interface MapGroup {
  /** A class, by its place; of right or wrong, 0 is right. */
  readonly id: number;
  readonly mark: Mark;
  /** Of the map's points. */
  readonly places: readonly number[];
}

const dot = 'M-0.9 0A0.9 0.9 0 1 1 0.9 0A0.9 0.9 0 1 1 -0.9 0Z';
const cross = 'M-1 -1L1 1M1 -1L-1 1';
/** More classes than colours go on with other shapes, so that no two of thirty look the same. */
const shapes = [
  { path: dot, isFilled: true },
  { path: 'M-0.8 -0.8H0.8V0.8H-0.8Z', isFilled: false },
  { path: 'M0 -1L1 0.8H-1Z', isFilled: true },
  { path: dot, isFilled: false },
  { path: 'M0 -1.1L1.1 0L0 1.1L-1.1 0Z', isFilled: true },
] as const;
const colours = 6;

export const wrongMark: Mark = { token: '--wrong', path: cross, isFilled: false };
const rightMark: Mark = { token: '--series-1', path: dot, isFilled: true };

export const markOfClass = (place: number): Mark => ({ token: `--series-${(place % colours) + 1}`, ...shapes[Math.floor(place / colours) % shapes.length]! });

export const isWrong = ({ labels, answers }: DigitMap, place: number): boolean => labels[place] !== answers[place];

/** One for each class, also where it has no points; of right or wrong, two. */
export function toGroups(map: DigitMap, colour: MapColour): readonly MapGroup[] {
  const marks = colour === 'right' ? [rightMark, wrongMark] : map.classNames.map((_, place) => markOfClass(place));
  const places = marks.map((): number[] => []);
  const column = colour === 'answer' ? map.answers : map.labels;
  map.indices.forEach((_, place) => places[colour === 'right' ? Number(isWrong(map, place)) : column[place]!]!.push(place));
  return marks.map((mark, id) => ({ id, mark, places: places[id]! }));
}

/** Where a group's name stands: the medians of its points; `null` where it has none. */
export function middleOf({ x, y }: Pick<DigitMap, 'x' | 'y'>, places: readonly number[]): { readonly x: number; readonly y: number } | null {
  if (places.length === 0) return null;
  const medianOf = (values: readonly number[]): number => places.map((place) => values[place]!).sort((a, b) => a - b)[Math.floor(places.length / 2)]!;
  return { x: medianOf(x), y: medianOf(y) };
}
