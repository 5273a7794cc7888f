/** How a map of points lies on a screen: its scale, what is near a place, where an arrow leads, what a lasso holds. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** One entry of each list per point, in the map's own units; y grows upwards. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Where the map's origin is on the screen, and how many pixels a unit of it has: as many to the right as upwards. */
export interface MapView {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** From the whole map on, how much closer or farther one can go. */
const [closest, farthest] = [200, 0.5];

export const toScreenX = ({ scale, left }: MapView, x: number): number => left + x * scale;
export const toScreenY = ({ scale, top }: MapView, y: number): number => top - y * scale;

/** Whether there is nothing to tell points apart by. */
export const isOnePlace = ({ x, y }: Points): boolean => Array.from(x).every((each, place) => each === x[0] && y[place] === y[0]);

/** The view that has all points in it, `margin` pixels from the edges. */
export function fitView({ x, y }: Points, { width, height }: Extent, margin: number): MapView {
  let [least, most, lowest, highest] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let place = 0; place < x.length; place++) {
    least = Math.min(least, x[place]!);
    most = Math.max(most, x[place]!);
    lowest = Math.min(lowest, y[place]!);
    highest = Math.max(highest, y[place]!);
  }
  const toScale = (room: number, span: number): number => Math.max(1, room - 2 * margin) / span;
  const scale = Math.min(toScale(width, most - least), toScale(height, highest - lowest));
  // All in one place, or none at all: any scale shows it.
  const usable = Number.isFinite(scale) && scale > 0 ? scale : 1;
  const [middleX, middleY] = x.length === 0 ? [0, 0] : [(least + most) / 2, (lowest + highest) / 2];
  return { scale: usable, left: width / 2 - middleX * usable, top: height / 2 + middleY * usable };
}

/** What lies at `at` stays there. `whole` is the view of all points, by which zooming ends. */
export function zoomAt(view: MapView, whole: MapView, factor: number, at: Place): MapView {
  const scale = Math.min(whole.scale * closest, Math.max(whole.scale * farthest, view.scale * factor));
  const grown = scale / view.scale;
  return { scale, left: at.x + (view.left - at.x) * grown, top: at.y + (view.top - at.y) * grown };
}

export const moveBy = (view: MapView, x: number, y: number): MapView => ({ ...view, left: view.left + x, top: view.top + y });

/** So far that a point is in sight, and no farther. */
export function bringIn(view: MapView, { width, height }: Extent, x: number, y: number, margin: number): MapView {
  const into = (at: number, room: number): number => Math.min(room - margin, Math.max(margin, at)) - at;
  return moveBy(view, into(toScreenX(view, x), width), into(toScreenY(view, y), height));
}

/** The point that is nearest to a place of the screen, at most `most` pixels away; −1 where none is. */
export function nearestTo({ x, y }: Points, view: MapView, at: Place, most: number): number {
  let [best, least] = [-1, most ** 2];
  for (let place = 0; place < x.length; place++) {
    const distance = (toScreenX(view, x[place]!) - at.x) ** 2 + (toScreenY(view, y[place]!) - at.y) ** 2;
    if (distance > least) continue;
    [best, least] = [place, distance];
  }
  return best;
}

/** The next point from one in a direction: within 45° of it, what lies aside counting double; the same point where there is none. */
export function stepFrom({ x, y }: Points, from: number, direction: Direction): number {
  const [toX, toY] = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] }[direction] as [number, number];
  let [best, least] = [from, Infinity];
  for (let place = 0; place < x.length; place++) {
    const [dx, dy] = [x[place]! - x[from]!, y[place]! - y[from]!];
    const along = dx * toX + dy * toY;
    const aside = Math.abs(dx * toY - dy * toX);
    if (along <= 0 || aside > along || along + 2 * aside >= least) continue;
    [best, least] = [place, along + 2 * aside];
  }
  return best;
}

/** The points within a line that is drawn on the screen and closed: those from which a ray crosses it an odd number of times. */
export function within({ x, y }: Points, view: MapView, line: readonly Place[]): readonly number[] {
  const held: number[] = [];
  for (let place = 0; place < x.length; place++) if (isWithin({ x: toScreenX(view, x[place]!), y: toScreenY(view, y[place]!) }, line)) held.push(place);
  return held;
}

function isWithin(at: Place, line: readonly Place[]): boolean {
  let inside = false;
  for (const [i, a] of line.entries()) {
    const b = line[(i + 1) % line.length]!;
    if (a.y > at.y !== b.y > at.y && at.x < a.x + ((at.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}
