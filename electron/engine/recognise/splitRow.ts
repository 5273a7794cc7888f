/** A row of digits as ink → one piece for each digit, from left to right, and where a piece may be cut that two digits share. */
import type { Ink } from './ink.ts';
import { findSpecks } from './specks.ts';
import type { Window } from './resample.ts';

/** The ink of one digit alone, on as large a sheet as the row's. */
export interface Piece extends Ink {
  readonly window: Window;
}

/** Strokes of one digit lie above each other: so much of the narrower one's width is under or over the other. */
const leastOverlap = 0.5;
/** What is smaller than this share of the row's height on both sides is a stray mark, but where it is all there is. */
const strayShare = 0.15;
/** A digit is hardly ever wider than it is high. */
const widestDigit = 1.1;
const mostParts = 4;

/** Pixels that belong together, and the window they take. */
interface Group {
  readonly pixels: readonly number[];
  readonly window: Window;
}

export function splitRow(ink: Ink): readonly Piece[] {
  const specks = findSpecks(ink, 0, 1).map(({ pixels }): Group => ({ pixels, window: windowOf(pixels, ink.width) }));
  const groups: Group[] = [];
  for (const speck of specks.toSorted((a, b) => a.window.left - b.window.left)) {
    const at = groups.findIndex((group) => overlapOf(group.window, speck.window) >= leastOverlap * Math.min(group.window.width, speck.window.width));
    if (at < 0) groups.push(speck);
    else groups[at] = join(groups[at]!, speck);
  }
  const tallest = Math.max(0, ...groups.map(({ window }) => window.height));
  const large = groups.filter(({ window }) => Math.max(window.height, window.width) >= strayShare * tallest);
  return large.toSorted((a, b) => a.window.left - b.window.left).map(({ pixels }) => toPiece(ink, pixels));
}

/**
 * The ways in which a piece that is wide for a digit may be several that touch: cut into 2, 3, … parts, each cut where near its
 * even place the least ink is crossed. None for a piece that is not wide.
 */
export function listCuts(piece: Piece): readonly (readonly Piece[])[] {
  const { height, width } = piece.window;
  if (width <= widestDigit * height) return [];
  const most = Math.min(mostParts, Math.round((2 * width) / height));
  return Array.from({ length: Math.max(0, most - 1) }, (_, i) => cut(piece, i + 2)).filter((parts) => parts.every(({ window }) => window.width > 0));
}

function cut(piece: Piece, parts: number): readonly Piece[] {
  const { left, width } = piece.window;
  const part = width / parts;
  const inkOf = (x: number): number => {
    let sum = 0;
    for (let y = 0; y < piece.height; y++) sum += piece.values[y * piece.width + x]!;
    return sum;
  };
  const cuts = Array.from({ length: parts - 1 }, (_, i) => {
    const middle = left + part * (i + 1);
    const places = Array.from({ length: Math.max(1, Math.round(part * 0.6)) }, (_each, place) => Math.round(middle - part * 0.3) + place);
    return places.reduce((best, x) => (inkOf(x) < inkOf(best) ? x : best), Math.round(middle));
  });
  const edges = [left, ...cuts, left + width];
  return Array.from({ length: parts }, (_, i) => {
    const pixels: number[] = [];
    for (let y = 0; y < piece.height; y++) for (let x = edges[i]!; x < edges[i + 1]!; x++) if (piece.values[y * piece.width + x]! > 0) pixels.push(y * piece.width + x);
    return toPiece(piece, pixels);
  });
}

function toPiece({ height, width, values }: Ink, pixels: readonly number[]): Piece {
  const own = new Uint8Array(height * width);
  for (const at of pixels) own[at] = values[at]!;
  return { height, width, values: own, window: windowOf(pixels, width) };
}

function windowOf(pixels: readonly number[], rowLength: number): Window {
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  for (const at of pixels) {
    const [x, y] = [at % rowLength, Math.floor(at / rowLength)];
    [top, bottom, left, right] = [Math.min(top, y), Math.max(bottom, y), Math.min(left, x), Math.max(right, x)];
  }
  return bottom < 0 ? { top: 0, left: 0, height: 0, width: 0 } : { top, left, height: bottom - top + 1, width: right - left + 1 };
}

const overlapOf = (a: Window, b: Window): number => Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);

function join(one: Group, other: Group): Group {
  const [top, left] = [Math.min(one.window.top, other.window.top), Math.min(one.window.left, other.window.left)];
  const bottom = Math.max(one.window.top + one.window.height, other.window.top + other.window.height);
  const right = Math.max(one.window.left + one.window.width, other.window.left + other.window.width);
  return { pixels: [...one.pixels, ...other.pixels], window: { top, left, height: bottom - top, width: right - left } };
}
