/** Labels beside points, moved up or down so that none covers another. */

interface Labelled {
  readonly x: number;
  readonly y: number;
}

const height = 13;
/** About as wide as a name is. */
const reach = 110;

/** The same points, each with the place of its label; those further up come first. */
export function placeLabels<Point extends Labelled>(points: readonly Point[]): readonly (Point & { readonly labelY: number })[] {
  const placed: (Point & { readonly labelY: number })[] = [];
  for (const point of points.toSorted((one, other) => one.y - other.y)) {
    const near = placed.filter(({ x }) => Math.abs(x - point.x) < reach);
    let labelY = point.y;
    for (const { labelY: taken } of near.toSorted((one, other) => one.labelY - other.labelY)) {
      if (Math.abs(taken - labelY) < height) labelY = taken + height;
    }
    placed.push({ ...point, labelY });
  }
  return placed;
}
