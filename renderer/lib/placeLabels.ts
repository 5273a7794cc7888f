/** Labels to the right of points, moved up or down so that none covers another label or a point. */

interface Labelled {
  readonly x: number;
  readonly y: number;
  /** Of its label. */
  readonly width: number;
}

const height = 13;
const toLabel = 9;
/** Of a point, from its middle. */
const radius = 6;
/** The nearest first. */
const shifts = [0, 1, -1, 2, -2, 3, -3].map((steps) => steps * height);

/** The same points, each with the middle of its label; one that fits nowhere stays where it belongs. */
export function placeLabels<Point extends Labelled>(points: readonly Point[]): readonly (Point & { readonly labelY: number })[] {
  const placed: (Point & { readonly labelY: number })[] = [];
  for (const point of points.toSorted((one, other) => one.y - other.y)) {
    const isFree = (labelY: number): boolean =>
      placed.every((other) => Math.abs(other.labelY - labelY) >= height || !overlap(point, other)) &&
      points.every((other) => other === point || Math.abs(other.y - labelY) >= radius + height / 2 || other.x + radius < point.x + toLabel || other.x - radius > point.x + toLabel + point.width);
    const shift = shifts.find((each) => isFree(point.y + each)) ?? 0;
    placed.push({ ...point, labelY: point.y + shift });
  }
  return placed;
}

const overlap = (one: Labelled, other: Labelled): boolean => one.x < other.x + other.width && other.x < one.x + one.width;
