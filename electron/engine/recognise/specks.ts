/** The separate pieces of what stands out in a raster. */
import type { Raster } from './resample.ts';

export interface Speck {
  /** Indices into the raster's values. */
  readonly pixels: readonly number[];
  /** Sum of its values. */
  readonly mass: number;
}

/** Pieces of touching pixels (corners count) above `floor` that reach `peak` somewhere. */
export function findSpecks({ height, width, values }: Raster, floor: number, peak: number): Speck[] {
  const seen = new Uint8Array(height * width);
  const specks: Speck[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || values[start]! < peak || values[start]! <= floor) continue;
    seen[start] = 1;
    const pixels = [start];
    let mass = 0;
    // The list grows while it is walked.
    for (const at of pixels) {
      mass += values[at]!;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++) {
        for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++) {
          const next = nextY * width + nextX;
          if (seen[next] === 1 || values[next]! <= floor) continue;
          seen[next] = 1;
          pixels.push(next);
        }
      }
    }
    specks.push({ pixels, mass });
  }
  return specks;
}
