/** Scribbles: smooth or jagged lines through points that nobody meant. */
import { drawSpline, type Knot } from '../../data/generated/spline.ts';
import type { Random } from '../../data/generated/random.ts';
import type { Stroke } from '../../recognise/strokes.ts';
import { strokesToPixels } from '../../recognise/toPixels.ts';
import { chance, wholeBetween, type Family } from '../family.ts';

/** In hundredths of the sheet. */
const lineLength = 5;

export const scribbles: Family = {
  name: 'scribbles',
  draw(random, field) {
    const strokes = Array.from({ length: wholeBetween(random, 1, 4) }, () => drawLine(random));
    return strokesToPixels(strokes, field, 0.12 * random.ratio(3));
  },
};

/** Few points may make a digit by chance; many, or a wander back and forth, do not. */
function drawLine(random: Random): Stroke {
  const sweeps = chance(random, 0.4);
  const points = sweeps ? wholeBetween(random, 8, 28) : wholeBetween(random, 6, 16);
  const [width, height] = [random.between(10, 100), random.between(20, 100)];
  const jagged = chance(random, 0.4);
  const knots = Array.from({ length: points }, (_, i): Knot => ({
    x: sweeps ? (i % 2 === 0 ? random.between(0, 0.25) : random.between(0.75, 1)) * width : random.between(0, width),
    y: sweeps ? ((i + random.between(-0.5, 0.5)) / points) * height : random.between(0, height),
    corner: jagged,
  }));
  const angle = random.between(0, 2 * Math.PI);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return drawSpline(knots, lineLength).map(({ x, y }) => [x * cos - y * sin, x * sin + y * cos]);
}
