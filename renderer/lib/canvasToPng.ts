/** A canvas as the bytes of a PNG file, on a ground: what is drawn on a page has none of its own. */

export async function canvasToPng(canvas: HTMLCanvasElement, ground: string): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext('2d');
  if (context === null) throw new Error('there is no memory for a picture of this size');
  context.fillStyle = ground;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return new Uint8Array(await (await copy.convertToBlob({ type: 'image/png' })).arrayBuffer());
}
