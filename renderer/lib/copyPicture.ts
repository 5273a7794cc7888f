/** Puts a picture into the clipboard, as large as can be seen where it is pasted, light ink on dark. */
import { toWhiteInk, type Grey } from './drawPicture.ts';

/** Pixels of the copy per pixel of the picture: 28 become 224. */
const scale = 8;

/** Whether this window may. */
export async function copyPicture({ height, width, pixels }: Grey): Promise<boolean> {
  const small = toCanvas(width, height);
  small.context.putImageData(new ImageData(toWhiteInk(pixels), width, height), 0, 0);
  const { canvas, context } = toCanvas(width * scale, height * scale);
  context.fillStyle = '#000';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small.canvas, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) return false;
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]).then(() => true, () => false);
}

function toCanvas(width: number, height: number): { readonly canvas: HTMLCanvasElement; readonly context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser has no canvas to draw on');
  return { canvas, context };
}
