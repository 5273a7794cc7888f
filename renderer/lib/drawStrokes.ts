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
  context.fillStyle = getComputedStyle(canvas).color;
  for (const stroke of strokes) {
    context.beginPath();
    addStroke(context, smooth(stroke), side);
    // All of a stroke at once: where parts of it overlapped, each with soft edges of its own, the edge would be beaded.
    context.fill();
  }
}

/** The dots at its points and what lies between them, all turning the same way, so that nothing of it takes ink from another. */
function addStroke(path: CanvasRenderingContext2D, points: readonly PenPoint[], side: number): void {
  for (const [at, [x, y, pressure]] of points.entries()) {
    const radius = (widthOf(pressure) * side) / 2;
    path.moveTo(x * side + radius, y * side);
    path.arc(x * side, y * side, radius, 0, 2 * Math.PI);
    const [toX, toY, toPressure] = points[at + 1] ?? [x, y, pressure];
    const length = Math.hypot(toX - x, toY - y);
    if (length === 0) continue;
    const [acrossX, acrossY] = [(y - toY) / length, (toX - x) / length];
    const toRadius = (widthOf(toPressure) * side) / 2;
    path.moveTo(x * side - acrossX * radius, y * side - acrossY * radius);
    path.lineTo(toX * side - acrossX * toRadius, toY * side - acrossY * toRadius);
    path.lineTo(toX * side + acrossX * toRadius, toY * side + acrossY * toRadius);
    path.lineTo(x * side + acrossX * radius, y * side + acrossY * radius);
    path.closePath();
  }
}
