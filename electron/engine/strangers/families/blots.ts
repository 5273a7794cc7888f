/** Blots: filled rectangles and ellipses, single specks, bars and edges of light. */
import { normalise } from '../../recognise/normalise.ts';
import { chance, wholeBetween, type Family } from '../family.ts';

export const blots: Family = {
  name: 'blots',
  draw(random, field) {
    const { height, width } = field;
    const values = new Uint8Array(height * width);
    for (let blot = chance(random, 0.5) ? 1 : wholeBetween(random, 2, 3); blot > 0; blot--) {
      const [y0, x0] = [random.between(0, height), random.between(0, width)];
      const [tall, wide] = [random.between(1, height * 0.6), random.between(1, width * 0.6)];
      const round = chance(random, 0.5);
      const hollow = chance(random, 0.2) ? random.between(0.5, 0.8) : 0;
      const ink = random.between(120, 255);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const [down, across] = [(y + 0.5 - y0) / tall, (x + 0.5 - x0) / wide];
          const far = round ? Math.sqrt(down * down + across * across) : Math.max(Math.abs(down), Math.abs(across));
          // A round ring is a 0.
          if (far <= 1 && (round || far >= hollow)) values[y * width + x] = ink;
        }
      }
    }
    return chance(random, 0.4) ? values : normalise({ height, width, values }, field);
  },
};
