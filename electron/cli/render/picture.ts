/** A small picture as blocks: every character shows two pixels, one above the other. */
import type { Style } from './style.ts';

export interface Picture {
  /** height × width bytes, row by row, 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** In greys where colours are shown, else black and white by half blocks; ink is light, as on a dark terminal. */
export function toBlocks({ pixels, height, width }: Picture, style: Style): string {
  const at = (row: number, column: number): number => (row < height ? (pixels[row * width + column] ?? 0) : 0);
  const lines: string[] = [];
  for (let row = 0; row < height; row += 2) {
    let line = '';
    for (let column = 0; column < width; column++) {
      const [upper, lower] = [at(row, column), at(row + 1, column)];
      line += style.greys(upper, lower) ?? halfBlock(upper >= 128, lower >= 128);
    }
    lines.push(style.isColored ? line : line.trimEnd());
  }
  return lines.join('\n');
}

function halfBlock(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
