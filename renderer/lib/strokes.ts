/** Strokes as data: points that matter, and the smooth line through them that the pad draws. */

/** x and y as a share of the pad's side, the pressure from 0 to 1, then the time in milliseconds, from any beginning. */
export type PenPoint = readonly [x: number, y: number, pressure: number, time: number];
export type PenStroke = readonly PenPoint[];

/** The contract's limit for one stroke. */
export const pointLimit = 10_000;

/** The stroke with the point at its end; one that is nearly where the last one is adds nothing. */
export function addPoint(stroke: PenStroke, point: PenPoint, leastDistance: number): PenStroke {
  const last = stroke[stroke.length - 1];
  const tooNear = last !== undefined && Math.hypot(point[0] - last[0], point[1] - last[1]) < leastDistance;
  return tooNear || stroke.length >= pointLimit ? stroke : [...stroke, point];
}

/**
 * Points along the quadratic curves from midpoint to midpoint, with the stroke's points as their controls: a line
 * without corners that begins and ends where the pen did. Pressure follows in the same way.
 */
export function smooth(stroke: PenStroke, partsPerCurve = 6): PenStroke {
  if (stroke.length < 3) return stroke;
  const curve: PenPoint[] = [stroke[0]!];
  let from = stroke[0]!;
  for (let index = 1; index < stroke.length - 1; index++) {
    const control = stroke[index]!;
    const next = stroke[index + 1]!;
    const to = index === stroke.length - 2 ? next : midpoint(control, next);
    for (let part = 1; part <= partsPerCurve; part++) curve.push(bend(from, control, to, part / partsPerCurve));
    from = to;
  }
  return curve;
}

/** The point on the straight line from `a` (0) to `b` (1), with what lies between their pressures and times. */
export const between = (a: PenPoint, b: PenPoint, at: number): PenPoint => {
  const mix = (axis: 0 | 1 | 2 | 3): number => a[axis] + (b[axis] - a[axis]) * at;
  return [mix(0), mix(1), mix(2), mix(3)];
};

const midpoint = (a: PenPoint, b: PenPoint): PenPoint => between(a, b, 0.5);

function bend(from: PenPoint, control: PenPoint, to: PenPoint, at: number): PenPoint {
  const [a, b, c] = [(1 - at) ** 2, 2 * at * (1 - at), at ** 2];
  const mix = (axis: 0 | 1 | 2 | 3): number => a * from[axis] + b * control[axis] + c * to[axis];
  return [mix(0), mix(1), mix(2), mix(3)];
}
