/** A picture as it goes into the clipboard: as large as can be seen where it is pasted, light ink on black. */
import type { Grey } from './drawPicture.ts';

/** Pixels of the copy per pixel of the picture: 28 become 224. */
const scale = 8;

export function enlarge({ height, width, pixels }: Grey): Grey {
  const [rows, columns] = [height * scale, width * scale];
  const large = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) large[row * columns + column] = pixels[Math.floor(row / scale) * width + Math.floor(column / scale)]!;
  }
  return { height: rows, width: columns, pixels: large };
}

/** Rejects where this page may not. */
export async function writeToClipboard({ height, width, pixels }: Grey): Promise<void> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const colours = new Uint8ClampedArray(pixels.length * 4).fill(255);
  for (let pixel = 0; pixel < pixels.length; pixel++) colours.fill(pixels[pixel]!, pixel * 4, pixel * 4 + 3);
  canvas.getContext('2d')?.putImageData(new ImageData(colours, width, height), 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the browser made no PNG of the picture');
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
}
