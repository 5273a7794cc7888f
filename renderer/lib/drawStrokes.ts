/** Draws strokes on a square canvas, in the colour of its text, as wide as they were pressed. */
import { widthOf } from './penWidth.ts';
import { smooth, type PenPoint, type PenStroke } from './strokes.ts';

export function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly PenStroke[]): void {
  const side = Math.round(canvas.clientWidth * devicePixelRatio);
  // A canvas begins 300 wide and 150 high: its width alone may be right already.
  if (canvas.width !== side || canvas.height !== side) canvas.width = canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.clearRect(0, 0, side, side);
  context.strokeStyle = context.fillStyle = getComputedStyle(canvas).color;
  context.lineCap = 'round';
  for (const stroke of strokes) {
    const [first, ...rest] = smooth(stroke);
    if (first === undefined) continue;
    let from = first;
    dot(context, first, side);
    for (const to of rest) {
      context.lineWidth = widthOf((from[2] + to[2]) / 2) * side;
      context.beginPath();
      context.moveTo(from[0] * side, from[1] * side);
      context.lineTo(to[0] * side, to[1] * side);
      context.stroke();
      from = to;
    }
  }
}

function dot(context: CanvasRenderingContext2D, [x, y, pressure]: PenPoint, side: number): void {
  context.beginPath();
  context.arc(x * side, y * side, (widthOf(pressure) * side) / 2, 0, 2 * Math.PI);
  context.fill();
}
