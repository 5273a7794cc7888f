/** Takes ink away where an eraser passes: strokes are cut at its rim, and what is under it goes. */
import { between, type PenPoint, type PenStroke } from './strokes.ts';

/** Of the pad's side. */
export const eraserRadius = 0.05;

type Place = readonly [x: number, y: number];

/** The strokes that are left after the eraser went straight from `from` to `to`; the very same list where it met none. */
export function eraseAlong(strokes: readonly PenStroke[], from: Place, to: Place): readonly PenStroke[] {
  // Near enough to each other that nothing of note is left between two places.
  const parts = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (eraserRadius / 2)));
  let left = strokes;
  for (let part = 1; part <= parts; part++) left = eraseAt(left, [from[0] + ((to[0] - from[0]) * part) / parts, from[1] + ((to[1] - from[1]) * part) / parts]);
  return left;
}

/** The strokes without what lies within the radius around `centre`. */
export function eraseAt(strokes: readonly PenStroke[], centre: Place, radius = eraserRadius): readonly PenStroke[] {
  const left = strokes.flatMap((stroke) => cut(stroke, centre, radius));
  return left.length === strokes.length && left.every((stroke, place) => stroke === strokes[place]) ? strokes : left;
}

/** What is left of one stroke, in its order. */
function cut(stroke: PenStroke, centre: Place, radius: number): readonly PenStroke[] {
  const isOutside = ([x, y]: PenPoint): boolean => Math.hypot(x - centre[0], y - centre[1]) > radius;
  const first = stroke[0]!;
  const pieces: PenPoint[][] = [];
  let piece: PenPoint[] = isOutside(first) ? [first] : [];
  let isWhole = piece.length > 0;
  const end = (): void => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
    isWhole = false;
  };
  for (let index = 1; index < stroke.length; index++) {
    const [a, b] = [stroke[index - 1]!, stroke[index]!];
    const inside = within(a, b, centre, radius);
    if (inside === null) {
      piece.push(b);
      continue;
    }
    const [enters, leaves] = inside;
    if (enters > 0) piece.push(between(a, b, enters));
    end();
    if (leaves < 1) piece.push(between(a, b, leaves), b);
  }
  if (isWhole) return [stroke];
  end();
  return pieces;
}

/** Which part of the line from `a` (0) to `b` (1) lies in the circle; `null` where none does. */
function within(a: PenPoint, b: PenPoint, [x, y]: Place, radius: number): readonly [number, number] | null {
  const [dx, dy, fx, fy] = [b[0] - a[0], b[1] - a[1], a[0] - x, a[1] - y];
  const square = dx * dx + dy * dy;
  const c = fx * fx + fy * fy - radius * radius;
  // Two points at next to the same place: squares of less would vanish.
  if (square < 1e-18) return c > 0 ? null : [0, 1];
  const half = fx * dx + fy * dy;
  const root = half * half - square * c;
  if (root <= 0) return null;
  const [enters, leaves] = [(-half - Math.sqrt(root)) / square, (-half + Math.sqrt(root)) / square];
  return leaves <= 0 || enters >= 1 ? null : [Math.max(0, enters), Math.min(1, leaves)];
}
