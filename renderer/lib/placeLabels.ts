/** Labels beside points, to the right or the left and moved up or down, so that none covers another label, a point, or a line that leads to one. */

interface Labelled {
  readonly x: number;
  readonly y: number;
  /** Of its label. */
  readonly width: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Placed<Point extends Labelled> = Point & { readonly side: 'left' | 'right'; readonly labelY: number };

const height = 13;
/** From the middle of a point to its label. */
export const toLabel = 9;
/** Of a point, from its middle. */
const radius = 6;
/** The nearest first. */
const places = [0, 1, -1, 2, -2, 3, -3].flatMap((steps) => (['right', 'left'] as const).map((side) => ({ side, shift: steps * height })));

/** The same points, each with the side and the middle of its label; one that fits nowhere stays where it belongs. */
export function placeLabels<Point extends Labelled>(points: readonly Point[]): readonly Placed<Point>[] {
  const placed: Placed<Point>[] = [];
  for (const point of points.toSorted((one, other) => one.y - other.y)) {
    const isFree = (candidate: Placed<Point>): boolean => {
      const [label, lead] = [toLabelBox(candidate), toLead(candidate)];
      return (
        placed.every((other) => !overlap(label, toLabelBox(other)) && !overlap(label, toLead(other)) && !overlap(lead, toLabelBox(other))) &&
        points.every((other) => other === point || !overlap(label, { left: other.x - radius, right: other.x + radius, top: other.y - radius, bottom: other.y + radius }))
      );
    };
    const candidates = places.map(({ side, shift }) => ({ ...point, side, labelY: point.y + shift }));
    placed.push(candidates.find(isFree) ?? candidates[0]!);
  }
  return placed;
}

function toLabelBox({ x, width, side, labelY }: Placed<Labelled>): Box {
  const left = side === 'right' ? x + toLabel : x - toLabel - width;
  return { left, right: left + width, top: labelY - height / 2, bottom: labelY + height / 2 };
}

function toLead({ x, y, side, labelY }: Placed<Labelled>): Box {
  const end = side === 'right' ? x + toLabel : x - toLabel;
  return { left: Math.min(x, end), right: Math.max(x, end), top: Math.min(y, labelY), bottom: Math.max(y, labelY) };
}

const overlap = (one: Box, other: Box): boolean => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
