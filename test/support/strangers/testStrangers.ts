/** Pictures that are no digits, from families that the fitting never sees: other scribbles, figures and noise, by other means. */
import type { Random } from '../../../electron/engine/data/generated/random.ts';
import { createRandom } from '../../../electron/engine/data/generated/random.ts';
import { fieldOf } from '../../../electron/engine/recognise/field.ts';
import type { Stroke } from '../../../electron/engine/recognise/strokes.ts';
import { pictureToPixels, strokesToPixels } from '../../../electron/engine/recognise/toPixels.ts';

const side = 28;
const field = fieldOf({ height: side, width: side });
type Point = readonly [x: number, y: number];
const { PI, sin, cos } = Math;

const trace = (points: number, at: (t: number) => Point): Stroke => Array.from({ length: points + 1 }, (_, i) => at(i / points));
const drawn = (strokes: readonly Stroke[], random: Random): Uint8Array => strokesToPixels(strokes, field, random.between(0.06, 0.2))!;
/** As a picture that somebody pastes: light paper, dark ink. */
const pasted = (size: number, inkAt: (x: number, y: number) => number): Uint8Array | null =>
  pictureToPixels({ height: size, width: size, grey: Uint8Array.from({ length: size * size }, (_, at) => 255 - inkAt(at % size, Math.floor(at / size))) }, field);

/** A pen that turns as a drunkard does. */
const walk = (random: Random): Uint8Array => {
  let [x, y, way] = [0, 0, random.between(0, 2 * PI)];
  const steps = Math.round(random.between(60, 220));
  const turn = random.between(0.25, 0.9);
  return drawn([trace(steps, () => {
    way += random.around(0, turn);
    return [(x += cos(way)), (y += sin(way))];
  })], random);
};
/** Three turns or more. */
const spiral = (random: Random): Uint8Array => {
  const [turns, squash] = [random.between(3, 5), random.ratio(1.5)];
  return drawn([trace(200, (t) => [t * cos(2 * PI * turns * t) * squash, t * sin(2 * PI * turns * t)])], random);
};
/** Lissajous' figures with three or more lobes. */
const knot = (random: Random): Uint8Array => {
  const [a, b] = [[3, 4], [3, 5], [4, 5], [5, 2]][random.pick([1, 1, 1, 1])] as [number, number];
  const phase = random.between(0.2, 1.2);
  return drawn([trace(240, (t) => [sin(2 * PI * a * t + phase), sin(2 * PI * b * t)])], random);
};
/** Flatter or steeper, what a thick pen leaves of it is a bar, and a bar is a 1. */
const wave = (random: Random): Uint8Array => {
  const [waves, tall, lean] = [random.between(3, 7), random.between(0.2, 0.5), random.between(-0.3, 0.3)];
  return drawn([trace(160, (t) => [t + 0.2 * lean * sin(2 * PI * waves * t), tall * sin(2 * PI * waves * t) + lean * t])], random);
};
/** Five points, one line. */
const pentagram = (random: Random): Uint8Array => {
  const turn = random.between(0, 2 * PI);
  return drawn([trace(5, (t) => [cos(4 * PI * t + turn), sin(4 * PI * t + turn)])], random);
};
const heart = (random: Random): Uint8Array => {
  const squash = random.ratio(1.4);
  return drawn([trace(80, (t) => [16 * sin(2 * PI * t) ** 3 * squash, -(13 * cos(2 * PI * t) - 5 * cos(4 * PI * t) - 2 * cos(6 * PI * t) - cos(8 * PI * t))])], random);
};
/** A shaft, and a head on both ends. */
const arrow = (random: Random): Uint8Array => {
  const turn = random.between(0, 2 * PI);
  const at = (x: number, y: number): [number, number] => [x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)];
  const head = (end: number, back: number): Stroke => [at(end - back, 0.5), at(end, 0), at(end - back, -0.5)];
  return drawn([[at(-1, 0), at(1, 0)], head(1, 0.5), head(-1, -0.5)], random);
};
/** A house, as children draw it in one go. */
const house = (random: Random): Uint8Array => {
  const squash = random.ratio(1.3);
  const corners: readonly Point[] = [[0, 2], [0, 1], [1, 0], [2, 1], [0, 1], [2, 2], [2, 1], [0, 2], [2, 2]];
  return drawn([corners.map(([x, y]): [number, number] => [x * squash + random.around(0, 0.05), y + random.around(0, 0.05)])], random);
};
const smile = (random: Random): Uint8Array => {
  const eye = (x: number): Stroke => [[x, -0.3], [x, -0.2]];
  return drawn([trace(40, (t) => [cos(2 * PI * t), sin(2 * PI * t)]), eye(-0.35), eye(0.35), trace(20, (t) => [0.6 * cos(PI * t), 0.2 + 0.4 * sin(PI * t)])], random);
};
const checkerboard = (random: Random): Uint8Array | null => {
  const cell = Math.round(random.between(4, 12));
  return pasted(56, (x, y) => (x > 3 && y > 3 && x < 52 && y < 52 && (Math.floor(x / cell) + Math.floor(y / cell)) % 2 === 0 ? 255 : 0));
};
const stripes = (random: Random): Uint8Array | null => {
  const [slope, period] = [random.between(-1, 1), random.between(6, 14)];
  return pasted(56, (x, y) => (x > 3 && y > 3 && x < 52 && y < 52 && (((x + slope * y) % period) + period) % period < period / 2 ? 255 : 0));
};
const disc = (random: Random): Uint8Array | null => {
  const [r, squash] = [random.between(8, 22), random.ratio(1.6)];
  return pasted(56, (x, y) => (((x - 28) * squash) ** 2 + (y - 28) ** 2 < r * r ? 255 : 0));
};
/** Bell-shaped noise with a mean, as a sensor in the dark: fed as it is. */
const grain = (random: Random): Uint8Array => {
  const [mean, deviation] = [random.between(20, 140), random.between(20, 90)];
  return Uint8Array.from({ length: side * side }, () => Math.min(255, Math.max(0, Math.round(random.around(mean, deviation)))));
};
const saltAndPepper = (random: Random): Uint8Array => {
  const share = random.between(0.03, 0.4);
  return Uint8Array.from({ length: side * side }, () => (random.between(0, 1) < share ? 255 : 0));
};
const ramp = (random: Random): Uint8Array => {
  const turn = random.between(0, 2 * PI);
  return Uint8Array.from({ length: side * side }, (_, at) => Math.round(127 + 4.5 * (((at % side) - 14) * cos(turn) + (Math.floor(at / side) - 14) * sin(turn))));
};
const grey = (random: Random): Uint8Array => new Uint8Array(side * side).fill(Math.round(random.between(1, 255)));

export const testFamilies = {
  scribbles: { walk, spiral, knot, wave },
  shapes: { pentagram, heart, arrow, house, smile, checkerboard, stripes, disc },
  noise: { grain, saltAndPepper, ramp },
  blanks: { grey },
} as const satisfies Record<string, Record<string, (random: Random) => Uint8Array | null>>;

/** `count` pictures of one kind; a kind of figure that leaves no ink is passed over. */
export function drawTestStrangers(draw: (random: Random) => Uint8Array | null, count: number): Uint8Array {
  const pictures = Array.from({ length: 2 * count }, (_, index) => draw(createRandom(90_210, index))).filter((picture) => picture !== null).slice(0, count);
  const images = new Uint8Array(pictures.length * side * side);
  for (const [place, picture] of pictures.entries()) images.set(picture, place * side * side);
  return images;
}
