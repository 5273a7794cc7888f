/** Strokes of a pen → ink: round-capped lines whose width follows the pressure, anti-aliased. */
import type { Ink } from './ink.ts';

/** x, y in any unit, y down; then, optionally, the pressure from 0 to 1. What follows is not looked at. */
export type StrokePoint = readonly [x: number, y: number, pressure?: number, ...rest: number[]];
/** From pen down to pen up. One point is a dot. */
export type Stroke = readonly StrokePoint[];

export interface PenOptions {
  /** Longer side of the drawing without the pen's width, in pixels of the ink. */
  readonly resolution: number;
  /** Width at half pressure, as a share of the drawing's longer side. */
  readonly penWidth?: number;
}

/** About two and a half pixels in a box of twenty: an ordinary pen. */
export const defaultPenWidth = 0.13;
/** What a mouse reports, and what is taken where a point carries none. */
const defaultPressure = 0.5;
/** Half a pixel: a thinner line would vanish between the pixels' centres. */
const leastRadius = 0.5;

/** The ink of a drawing, `null` where there is no point. The width goes from half to one and a half times `penWidth`. */
export function drawStrokes(strokes: readonly Stroke[], options: PenOptions): Ink | null {
  const bounds = findBounds(strokes);
  if (bounds === null) return null;
  const longer = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  // Points that are too near to each other to be told apart are one dot.
  const scale = Number.isFinite(options.resolution / longer) ? options.resolution / longer : 1;
  const radius = ((options.penWidth ?? defaultPenWidth) * options.resolution) / 2;
  const margin = Math.ceil(radius * 1.5 + 1);
  const height = Math.ceil((bounds.bottom - bounds.top) * scale) + 2 * margin;
  const width = Math.ceil((bounds.right - bounds.left) * scale) + 2 * margin;
  return trace(strokes, { height, width }, ([x, y]) => ({ x: (x - bounds.left) * scale + margin, y: (y - bounds.top) * scale + margin }), radius);
}

/** The ink of a square sheet with all that is on it, where it is; points are shares of its side, and so is `penWidth`. */
export function drawSheet(strokes: readonly Stroke[], { side, penWidth }: { readonly side: number; readonly penWidth: number }): Ink {
  return trace(strokes, { height: side, width: side }, ([x, y]) => ({ x: x * side, y: y * side }), (penWidth * side) / 2);
}

/** `radius`: at half pressure, in pixels of the ink. */
function trace(
  strokes: readonly Stroke[],
  { height, width }: { readonly height: number; readonly width: number },
  place: (point: StrokePoint) => { readonly x: number; readonly y: number },
  radius: number,
): Ink {
  const ink: Ink = { height, width, values: new Uint8Array(height * width) };
  for (const stroke of strokes) {
    let previous: Node | null = null;
    for (const point of stroke) {
      const node: Node = { ...place(point), radius: Math.max(leastRadius, radius * (0.5 + Math.min(1, Math.max(0, point[2] ?? defaultPressure)))) };
      drawLine(ink, previous ?? node, node);
      previous = node;
    }
  }
  return ink;
}

interface Node {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function findBounds(strokes: readonly Stroke[]) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const stroke of strokes) {
    for (const [x, y] of stroke) {
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return left <= right && top <= bottom ? { left, right, top, bottom } : null;
}

/** Coverage falls from 1 to 0 over the one pixel around the edge; where lines overlap, the darker one counts. */
function drawLine({ height, width, values }: Ink, a: Node, b: Node): void {
  const reach = Math.max(a.radius, b.radius) + 0.5;
  const firstX = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
  const lastX = Math.min(width - 1, Math.floor(Math.max(a.x, b.x) + reach));
  const firstY = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
  const lastY = Math.min(height - 1, Math.floor(Math.max(a.y, b.y) + reach));
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const lengthSquared = dx * dx + dy * dy;
  const perLength = lengthSquared > 0 ? 1 / lengthSquared : 0;
  const edgeAtStart = a.radius + 0.5;
  const swell = b.radius - a.radius;
  for (let y = firstY; y <= lastY; y++) {
    const py = y + 0.5 - a.y;
    for (let x = firstX; x <= lastX; x++) {
      const at = y * width + x;
      const value = values[at]!;
      if (value === 255) continue;
      const px = x + 0.5 - a.x;
      let along = (px * dx + py * dy) * perLength;
      if (along < 0) along = 0;
      else if (along > 1) along = 1;
      const fromX = px - along * dx;
      const fromY = py - along * dy;
      const distanceSquared = fromX * fromX + fromY * fromY;
      const edge = edgeAtStart + along * swell;
      if (distanceSquared >= edge * edge) continue;
      const cover = edge - Math.sqrt(distanceSquared);
      values[at] = cover >= 1 ? 255 : Math.max(value, Math.round(cover * 255));
    }
  }
}
