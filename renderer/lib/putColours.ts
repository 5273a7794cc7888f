/** Puts a picture on a canvas that becomes as large as it; one that is as large already is neither emptied nor laid out anew. */

/** `colours`: four bytes per pixel, row by row. */
export function putColours(canvas: HTMLCanvasElement, colours: Uint8ClampedArray<ArrayBuffer>, { height, width }: { readonly height: number; readonly width: number }): void {
  if (canvas.height !== height) canvas.height = height;
  if (canvas.width !== width) canvas.width = width;
  canvas.getContext('2d')?.putImageData(new ImageData(colours, width, height), 0, 0);
}
