/** Doodles: arcs, rings, lines and dots put together as they come, as in signs, faces and letters of other scripts. */
import type { Random } from '../../data/generated/random.ts';
import type { Stroke } from '../../recognise/strokes.ts';
import { strokesToPixels } from '../../recognise/toPixels.ts';
import { chance, wholeBetween, type Family } from '../family.ts';

export const doodles: Family = {
  name: 'doodles',
  draw(random, field) {
    // One or two parts may make a digit by chance.
    const parts = Array.from({ length: wholeBetween(random, 3, 7) }, () => partMakers[random.pick([4, 4, 1])]!(random));
    // Many signs have two halves alike.
    const mirrored = chance(random, 0.4) ? parts.map((part) => part.map(([x, y]): Stroke[number] => [-x, y])) : [];
    return strokesToPixels([...parts, ...mirrored, ...(chance(random, 0.25) ? [ring(random, 50)] : [])], field, 0.1 * random.ratio(2.5));
  },
};

type PartMaker = (random: Random) => Stroke;

const arc: PartMaker = (random) => {
  const [x, y, radius, squash] = [random.between(-35, 35), random.between(-35, 35), random.between(6, 35), random.ratio(1.6)];
  const [from, length] = [random.between(0, 2 * Math.PI), random.between(0.5 * Math.PI, 2 * Math.PI)];
  return bend(x, y, radius, squash, from, length);
};

const line: PartMaker = (random) => {
  const [x, y] = [random.between(-45, 45), random.between(-45, 45)];
  const [angle, length] = [random.between(0, 2 * Math.PI), random.between(15, 70)];
  return [[x, y], [x + length * Math.cos(angle), y + length * Math.sin(angle)]];
};

const dot: PartMaker = (random) => {
  const [x, y] = [random.between(-45, 45), random.between(-45, 45)];
  return [[x, y], [x + random.around(0, 3), y + random.around(0, 3)]];
};

const ring = (random: Random, radius: number): Stroke => bend(0, 0, radius, random.ratio(1.3), 0, 2 * Math.PI);

const bend = (x: number, y: number, radius: number, squash: number, from: number, length: number): Stroke =>
  Array.from({ length: 25 }, (_, i): Stroke[number] => {
    const angle = from + (i / 24) * length;
    return [x + radius * squash * Math.cos(angle), y + radius * Math.sin(angle)];
  });

const partMakers: readonly PartMaker[] = [arc, line, dot];
