/** Figures: polygons, crosses, combs, grids, twigs, dented loops and rows of dots, drawn with a pen. */
import type { Random } from '../../data/generated/random.ts';
import type { StrokePoint } from '../../recognise/strokes.ts';
import { strokesToPixels } from '../../recognise/toPixels.ts';
import { chance, wholeBetween, type Family } from '../family.ts';

export const figures: Family = {
  name: 'figures',
  draw(random, field) {
    const figure = makers[random.pick(makers.map(() => 1))]!;
    const turn = turner(random);
    const strokes = figure(random).map((stroke) => stroke.map(turn));
    return strokesToPixels(strokes, field, 0.1 * random.ratio(2.5));
  },
};

type Maker = (random: Random) => readonly (readonly (readonly [number, number])[])[];

/** Three or four corners: more come near a 0. A few are drawn twice, smaller within. */
const polygon: Maker = (random) => {
  const corners = wholeBetween(random, 3, 4);
  const around = Array.from({ length: corners }, (_, i): readonly [number, number] => {
    const angle = ((i + random.between(-0.25, 0.25)) / corners) * 2 * Math.PI;
    const reach = random.between(30, 50);
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
  const closed = [...around, around[0]!];
  const within = closed.map(([x, y]): readonly [number, number] => [x * 0.5, y * 0.5]);
  return chance(random, 0.3) ? [closed, within] : [closed];
};

/** Two to four lines through one point. */
const star: Maker = (random) => {
  const lines = wholeBetween(random, 2, 4);
  return Array.from({ length: lines }, (_, i) => {
    const angle = ((i + random.between(-0.2, 0.2)) / lines) * Math.PI;
    const [x, y] = [50 * Math.cos(angle), 50 * Math.sin(angle)];
    return [[x, y], [-x * random.between(0.7, 1), -y * random.between(0.7, 1)]];
  });
};

/** Lines side by side, with or without others across. */
const grid: Maker = (random) => {
  const lines = wholeBetween(random, 2, 5);
  const side = random.between(50, 100);
  const down = Array.from({ length: lines }, (_, i): readonly (readonly [number, number])[] => [[(i / (lines - 1)) * side, 0], [(i / (lines - 1)) * side + random.around(0, 4), 100]]);
  const across = down.map((line) => line.map(([x, y]): readonly [number, number] => [y * (side / 100), x * (100 / side)]));
  const spine: readonly (readonly [number, number])[] = [[0, random.between(0, 100)], [side, random.between(0, 100)]];
  return chance(random, 0.5) ? [...down, ...across] : [...down, spine];
};

const dots: Maker = (random) =>
  Array.from({ length: wholeBetween(random, 2, 9) }, () => {
    const [x, y] = [random.between(0, 100), random.between(0, 100)];
    return [[x, y], [x + random.around(0, 3), y + random.around(0, 3)]];
  });

/** A line that doubles back on itself at right angles, as a key or a stair does. */
const stair: Maker = (random) => {
  let [x, y] = [0, 0];
  const steps = wholeBetween(random, 4, 9);
  return [Array.from({ length: steps }, (_, i): readonly [number, number] => {
    if (i % 2 === 0) x += random.between(15, 50) * (chance(random, 0.25) ? -1 : 1);
    else y += random.between(15, 50);
    return [x, y];
  })];
};

/** A trunk with branches to its sides, at its ends as on an arrow or anywhere as on a twig; with fewer it may be a 4 or a 7. */
const twig: Maker = (random) => {
  const branches = wholeBetween(random, 3, 6);
  const ends = chance(random, 0.5);
  return [[[0, -50], [0, 50]], ...Array.from({ length: branches }, (_, i): readonly (readonly [number, number])[] => {
    const y = ends ? (i % 4 < 2 ? -50 : 50) : random.between(-50, 50);
    const side = i % 2 === 0 ? 1 : -1;
    return [[0, y], [side * random.between(15, 45), y + random.between(10, 40) * (ends && y > 0 ? -1 : 1)]];
  })];
};

/** A closed line with dents and lobes; without them it would be a 0. */
const loop: Maker = (random) => {
  const waves = [2, 3, 4, 5].map((lobes) => ({ lobes, height: random.between(0, 0.4), phase: random.between(0, 2 * Math.PI) }));
  const deepest = waves[wholeBetween(random, 1, 3)]!;
  return [Array.from({ length: 61 }, (_, i): readonly [number, number] => {
    const angle = (i / 60) * 2 * Math.PI;
    const reach = 1 + waves.reduce((sum, wave) => sum + (wave === deepest ? 0.45 : wave.height / 2) * Math.cos(wave.lobes * angle + wave.phase), 0);
    return [50 * reach * Math.cos(angle), 50 * reach * Math.sin(angle)];
  })];
};

const makers: readonly Maker[] = [polygon, star, grid, dots, stair, twig, loop, loop, twig];

/** Any way up, and out of square. */
function turner(random: Random): (point: readonly [number, number]) => StrokePoint {
  const angle = random.between(0, 2 * Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const stretch = random.ratio(1.6);
  return ([x, y]) => [(x * cos - y * sin) * stretch, x * sin + y * cos];
}

