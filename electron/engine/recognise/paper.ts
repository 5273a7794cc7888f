/** What a picture's paper is like. */
import type { Picture } from './picture.ts';

/** Whether most of the picture's border is light, as paper is and MNIST's background is not. */
export function isDarkOnLight({ height, width, grey }: Picture): boolean {
  let light = 0;
  let all = 0;
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) {
      all++;
      if (grey[y * width + x]! > 127) light++;
    }
  }
  return light * 2 > all;
}
