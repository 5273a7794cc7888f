/** A table as it stands on the screen, drawn anew, larger, on a canvas: a page cannot photograph itself. */

/** Pixels of the picture per pixel of the page. */
const scale = 3;
const margin = 8;

/** Its cells' grounds, their colours and their words, each in the middle of its cell. */
export function drawTable(table: HTMLTableElement): HTMLCanvasElement {
  const { left, top, width, height } = table.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((width + 2 * margin) * scale);
  canvas.height = Math.ceil((height + 2 * margin) * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser has no canvas to draw on');
  context.scale(scale, scale);
  context.translate(margin - left, margin - top);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const cell of table.querySelectorAll<HTMLElement>('th, [role=gridcell]')) {
    const box = cell.getBoundingClientRect();
    const { backgroundColor, color, fontFamily, fontSize, fontWeight } = getComputedStyle(cell);
    context.fillStyle = backgroundColor;
    context.fillRect(box.left, box.top, box.width, box.height);
    context.fillStyle = color;
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    context.fillText(cell.textContent.trim(), box.left + box.width / 2, box.top + box.height / 2);
  }
  return canvas;
}
