/** The pad's canvas: a view of the strokes, and the pen that makes them. */
import type { Attachment } from 'svelte/attachments';
import { smooth, type PenPoint, type PenStroke } from './strokes.ts';

export interface Pen {
  begin(point: PenPoint): void;
  /** `leastDistance`: nearer points than this, as a share of the pad's side, tell nothing new. */
  extend(points: readonly PenPoint[], leastDistance: number): void;
  end(): void;
}

/** Of the pad's side, at half pressure; the engine fits the drawing into its field and draws it with a pen of its own. */
const penWidth = 0.06;
const leastPixels = 1.5;

export const padView =
  (read: () => readonly PenStroke[], pen: Pen): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    const draw = (): void => drawStrokes(canvas, read());
    const sizes = new ResizeObserver(draw);
    sizes.observe(canvas);
    $effect(draw);

    let pointer: number | null = null;
    const toPoint = ({ clientX, clientY, pressure }: PointerEvent): PenPoint => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      // A device that cannot feel says 0 on some systems, half a press on others.
      return [(clientX - left) / width, (clientY - top) / height, pressure === 0 ? 0.5 : pressure];
    };
    const down = (event: PointerEvent): void => {
      if (pointer !== null || event.button !== 0) return;
      pointer = event.pointerId;
      canvas.setPointerCapture(pointer);
      pen.begin(toPoint(event));
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== pointer) return;
      const between = event.getCoalescedEvents();
      pen.extend((between.length === 0 ? [event] : between).map(toPoint), leastPixels / canvas.clientWidth);
    };
    const up = (event: PointerEvent): void => {
      if (event.pointerId !== pointer) return;
      pointer = null;
      pen.end();
    };
    canvas.addEventListener('pointerdown', down);
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointercancel', up);
    return () => sizes.disconnect();
  };

function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly PenStroke[]): void {
  const side = Math.round(canvas.clientWidth * devicePixelRatio);
  if (canvas.width !== side) canvas.width = canvas.height = side;
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
      context.lineWidth = toWidth((from[2] + to[2]) / 2, side);
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
  context.arc(x * side, y * side, toWidth(pressure, side) / 2, 0, 2 * Math.PI);
  context.fill();
}

const toWidth = (pressure: number, side: number): number => penWidth * side * (0.5 + pressure);
