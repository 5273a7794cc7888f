/** How wide the strokes of a drawing are, and how they are made as wide as those that networks were trained on. */
import type { Ink } from './ink.ts';

/**
 * Twice the area over the length of the outline: of a stroke that is long for its width, its width. The outline is the sum of the
 * slopes between pixels, so that soft edges count as hard ones do. In pixels; 0 where there is no ink.
 */
export function strokeWidthOf({ height, width, values }: Ink): number {
  const at = (y: number, x: number): number => (y < 0 || x < 0 || y >= height || x >= width ? 0 : values[y * width + x]!);
  let [area, outline] = [0, 0];
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x <= width; x++) {
      const [here, left, above, corner] = [at(y, x), at(y, x - 1), at(y - 1, x), at(y - 1, x - 1)];
      if (here === left && here === above && here === corner) {
        area += here;
        continue;
      }
      area += here;
      outline += Math.hypot((here - left + above - corner) / 2, (here - above + left - corner) / 2);
    }
  }
  return outline === 0 ? 0 : (2 * area) / outline;
}

/** The ink with its outline moved outwards by so many pixels, for which there must be room: each pixel gets the most of what lies within the disc around it; its rim is soft. */
export function widen({ height, width, values }: Ink, radius: number): Ink {
  const wide = Uint8Array.from(values);
  const reach = Math.ceil(radius);
  const disc: { readonly dy: number; readonly dx: number; readonly share: number }[] = [];
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const share = Math.min(1, radius + 1 - Math.hypot(dy, dx));
      if (share > 0) disc.push({ dy, dx, share });
    }
  }
  // Only what borders on less spreads.
  const isEdge = (y: number, x: number, value: number): boolean =>
    [[-1, 0], [1, 0], [0, -1], [0, 1]].some(([dy, dx]) => {
      const [ny, nx] = [y + dy!, x + dx!];
      return ny >= 0 && nx >= 0 && ny < height && nx < width && values[ny * width + nx]! < value;
    });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x]!;
      if (value === 0 || !isEdge(y, x, value)) continue;
      for (const { dy, dx, share } of disc) {
        const [ny, nx] = [y + dy, x + dx];
        if (ny < 0 || nx < 0 || ny >= height || nx >= width) continue;
        const to = ny * width + nx;
        wide[to] = Math.max(wide[to]!, Math.round(value * share));
      }
    }
  }
  return { height, width, values: wide };
}
