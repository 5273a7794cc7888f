/**
 * Integrated gradients (Sundararajan, Taly & Yan, 2017): what each pixel gives a class's logit on the straight way from
 * blank paper to the picture, xᵢ · ∫₀¹ ∂logit(αx)/∂xᵢ dα. The shares sum to the change of the logit (completeness).
 *
 * The way is cut into pieces with a slope taken in the middle of each. How far a piece's shares are from the logit's change
 * over it is known, so that the worst pieces, where a ReLU or a maximum changes sides, are cut again.
 */
import type { Lens, Pictures } from './lens.ts';

export interface Attribution {
  /** One for each pixel. */
  readonly values: Float64Array;
  readonly completeness: {
    readonly sum: number;
    /** logit(picture) − logit(paper). */
    readonly change: number;
    /** |sum − change| / |change|; `null` where nothing changes. */
    readonly error: number | null;
    readonly steps: number;
  };
}

/** A part of the way, from 0 at the paper to 1 at the picture. */
interface Piece {
  readonly from: number;
  readonly to: number;
  /** The logit at its ends. */
  readonly before: number;
  readonly after: number;
  /** ∂logit/∂pixel in its middle. */
  readonly slopes: Float32Array;
}

/** The error that is asked for, as a share of the change. */
const wanted = 0.01;
const fewest = 12;
const most = 1000;
/** Pieces that are cut at a time, each in three: the middle one keeps its slope. */
const cutAtOnce = 6;

/** Takes slopes at more and more places until the shares sum to the change of the logit within 1 %, or enough is enough. */
export async function integrateGradients(lens: Lens, picture: Pictures, explained: number): Promise<Attribution> {
  const ends = Array.from({ length: fewest + 1 }, (_, end) => end / fewest);
  const logits = await logitsAt(lens, picture, explained, ends);
  const slopes = await slopesAt(lens, picture, explained, ends.slice(1).map((to, at) => (ends[at]! + to) / 2));
  let pieces: Piece[] = slopes.map((each, at) => ({ from: ends[at]!, to: ends[at + 1]!, before: logits[at]!, after: logits[at + 1]!, slopes: each }));
  const change = logits.at(-1)! - logits[0]!;
  for (;;) {
    const faults = pieces.map((piece) => faultOf(piece, picture));
    const fault = Math.abs(faults.reduce((total, each) => total + each, 0));
    if (change === 0 || fault < wanted * Math.abs(change) || pieces.length >= most) break;
    const worst = new Set(Array.from(pieces.keys()).sort((a, b) => Math.abs(faults[b]!) - Math.abs(faults[a]!)).slice(0, cutAtOnce));
    const cut = await cutInThree(lens, picture, explained, pieces.filter((_, at) => worst.has(at)));
    pieces = [...pieces.filter((_, at) => !worst.has(at)), ...cut];
  }
  const values = Float64Array.from(picture, (shade, pixel) => shade * pieces.reduce((sum, { from, to, slopes: each }) => sum + (to - from) * each[pixel]!, 0));
  const sum = values.reduce((total, value) => total + value, 0);
  return { values, completeness: { sum, change, error: change === 0 ? null : Math.abs(sum - change) / Math.abs(change), steps: pieces.length } };
}

/** The shares over a piece less the logit's change. */
function faultOf({ from, to, before, after, slopes }: Piece, picture: Pictures): number {
  let shares = 0;
  for (let pixel = 0; pixel < picture.length; pixel++) shares += picture[pixel]! * slopes[pixel]!;
  return (to - from) * shares - (after - before);
}

async function cutInThree(lens: Lens, picture: Pictures, explained: number, pieces: readonly Piece[]): Promise<Piece[]> {
  const thirds = pieces.map(({ from, to }) => [from + (to - from) / 3, to - (to - from) / 3] as const);
  const logits = await logitsAt(lens, picture, explained, thirds.flat());
  const slopes = await slopesAt(lens, picture, explained, pieces.flatMap(({ from, to }, at) => [(from + thirds[at]![0]) / 2, (thirds[at]![1] + to) / 2]));
  return pieces.flatMap(({ from, to, before, after, slopes: middle }, at) => {
    const [[first, second], one, two] = [thirds[at]!, logits[2 * at]!, logits[2 * at + 1]!];
    return [
      { from, to: first, before, after: one, slopes: slopes[2 * at]! },
      { from: first, to: second, before: one, after: two, slopes: middle },
      { from: second, to, before: two, after, slopes: slopes[2 * at + 1]! },
    ];
  });
}

async function logitsAt(lens: Lens, picture: Pictures, explained: number, places: readonly number[]): Promise<number[]> {
  const logits = await lens.logits(onTheWay(picture, places));
  return places.map((_, place) => logits[place * lens.classes + explained]!);
}

async function slopesAt(lens: Lens, picture: Pictures, explained: number, places: readonly number[]): Promise<Float32Array[]> {
  const slopes = await lens.slopes(onTheWay(picture, places), explained);
  return places.map((_, place) => slopes.subarray(place * picture.length, (place + 1) * picture.length));
}

function onTheWay(picture: Pictures, places: readonly number[]): Pictures {
  const pictures = new Float32Array(places.length * picture.length);
  for (const [at, place] of places.entries()) pictures.set(picture.map((shade) => place * shade), at * picture.length);
  return pictures;
}
