/** A small data set that a network learns in seconds: a bright bar in one of three places, on a noisy ground. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Dataset, Samples } from '../../electron/engine/data/dataset.ts';

const [height, width] = [12, 10];

/** `count` samples of each part; neither square nor of ten classes, so that nothing may assume either. */
export function bars(count: number, options: { readonly seed?: number; readonly noise?: number } = {}): Dataset {
  const { seed = 1, noise = 60 } = options;
  return {
    id: 'bars',
    height,
    width,
    classNames: ['top', 'middle', 'bottom'],
    training: draw(count, seed, noise),
    test: draw(Math.ceil(count / 3), seed + 1, noise),
  };
}

function draw(count: number, seed: number, noise: number): Samples {
  const random = xoroshiro128plus(seed);
  const images = new Uint8Array(count * height * width);
  const labels = new Uint8Array(count);
  for (let sample = 0; sample < count; sample++) {
    const label = uniformInt(random, 0, 2);
    labels[sample] = label;
    const row = label * 4 + uniformInt(random, 0, 3);
    for (let pixel = 0; pixel < height * width; pixel++) {
      const ink = Math.floor(pixel / width) === row ? 180 : 0;
      images[sample * height * width + pixel] = Math.min(255, ink + uniformInt(random, 0, noise));
    }
  }
  return { count, images, labels };
}
