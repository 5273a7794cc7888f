/** Control points → a curve through all of them, as a chain of short lines. */

export interface Knot {
  readonly x: number;
  readonly y: number;
  /** The curve turns here at once; elsewhere it bends smoothly. */
  readonly corner: boolean;
}

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The centripetal Catmull–Rom spline (Yuksel, Schaefer and Keyser, 2011), which neither loops nor overshoots between
 * its points; a corner ends one spline and begins the next. No line is much longer than `step`.
 */
export function drawSpline(knots: readonly Knot[], step: number): CurvePoint[] {
  const curve: CurvePoint[] = knots.slice(0, 1);
  let start = 0;
  for (let i = 1; i < knots.length; i++) {
    if (i < knots.length - 1 && !knots[i]!.corner) continue;
    drawSmooth(knots, start, i, step, curve);
    start = i;
  }
  return curve;
}

/** The spline through the knots from `first` to `last`, without its first point. */
function drawSmooth(knots: readonly Knot[], first: number, last: number, step: number, into: CurvePoint[]): void {
  for (let i = first; i < last; i++) {
    const [from, to] = [knots[i]!, knots[i + 1]!];
    const before = i > first ? knots[i - 1]! : null;
    const after = i + 1 < last ? knots[i + 2]! : null;
    const leave = before === null ? null : tangent(before, from, to, from);
    const arrive = after === null ? null : tangent(from, to, after, from);
    const chord = { x: to.x - from.x, y: to.y - from.y };
    // An end without a neighbour takes the slope that lets the curvature run out.
    const start = leave ?? (arrive === null ? chord : { x: 1.5 * chord.x - arrive.x / 2, y: 1.5 * chord.y - arrive.y / 2 });
    const end = arrive ?? (leave === null ? chord : { x: 1.5 * chord.x - leave.x / 2, y: 1.5 * chord.y - leave.y / 2 });
    const lines = Math.max(2, Math.ceil(Math.sqrt(chord.x * chord.x + chord.y * chord.y) / step));
    for (let line = 1; line <= lines; line++) {
      const t = line / lines;
      const s = 1 - t;
      const [h0, h1, h2, h3] = [s * s * (1 + 2 * t), t * s * s, t * t * (3 - 2 * t), -t * t * s];
      into.push({
        x: h0 * from.x + h1 * start.x + h2 * to.x + h3 * end.x,
        y: h0 * from.y + h1 * start.y + h2 * to.y + h3 * end.y,
      });
    }
  }
}

/** The slope at `b`, scaled to the span that begins at `spanStart` (`a` or `b`). */
function tangent(a: Knot, b: Knot, c: Knot, spanStart: Knot): CurvePoint {
  const before = pace(a, b);
  const after = pace(b, c);
  const span = spanStart === a ? before : after;
  const slope = (from: number, at: number, to: number): number =>
    span * ((at - from) / before - (to - from) / (before + after) + (to - at) / after);
  return { x: slope(a.x, b.x, c.x), y: slope(a.y, b.y, c.y) };
}

/** The square root of the distance: the centripetal parameter. */
function pace(a: Knot, b: Knot): number {
  return Math.sqrt(Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2)) + 1e-6;
}
