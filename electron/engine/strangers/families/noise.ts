/** Noise: pixels without an order, fine or blotchy, dense or sparse, over all of the picture or a part of it. */
import { resample } from '../../recognise/resample.ts';
import { normalise } from '../../recognise/normalise.ts';
import { chance, wholeBetween, type Family } from '../family.ts';

export const noise: Family = {
  name: 'noise',
  draw(random, field) {
    const { height, width } = field;
    // A coarse raster grown to the picture's size is blotchy; one of a single cell is flat.
    const cells = wholeBetween(random, 1, Math.max(3, Math.min(height, width)));
    const share = cells === 1 ? 1 : random.between(0.02, 1);
    const soft = chance(random, 0.5);
    const values = Float64Array.from({ length: cells * cells }, () => (random.between(0, 1) >= share ? 0 : soft ? random.between(0, 255) : 255));
    const grown = resample({ height: cells, width: cells, values }, { top: 0, left: 0, height: cells, width: cells }, Math.max(height, width) / cells);
    const level = cells === 1 ? 0 : random.between(0, 160);
    const specks = chance(random, 0.5) ? 0.02 : 0;
    const ink = new Uint8Array(height * width);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const value = grown.values[y * grown.width + x] ?? 0;
        ink[y * width + x] = chance(random, specks) ? 255 : value < level ? 0 : value;
      }
    }
    // As a picture that is fed as it is, or as one that was cut out and fitted.
    return chance(random, 0.5) ? ink : normalise({ height, width, values: ink }, field);
  },
};
