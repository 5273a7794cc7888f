/** Meanders: one line that bends this way and that, never far at once, longer than a digit needs. */
import { drawSpline, type Knot } from '../../data/generated/spline.ts';
import { strokesToPixels } from '../../recognise/toPixels.ts';
import { wholeBetween, type Family } from '../family.ts';

export const meanders: Family = {
  name: 'meanders',
  draw(random, field) {
    let [x, y, way] = [0, 0, random.between(0, 2 * Math.PI)];
    const sharpness = random.between(0.6, 1.8);
    const knots = Array.from({ length: wholeBetween(random, 10, 24) }, (): Knot => {
      way += random.around(0, sharpness);
      x += 20 * random.ratio(1.5) * Math.cos(way);
      y += 20 * random.ratio(1.5) * Math.sin(way);
      return { x, y, corner: false };
    });
    const stroke = drawSpline(knots, 5).map((point): [number, number] => [point.x, point.y]);
    return strokesToPixels([stroke], field, 0.1 * random.ratio(2.5));
  },
};
