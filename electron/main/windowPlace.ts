/** Where the window opens: where it was left, as far as the displays that are there now show it. */
import * as v from 'valibot';

const pixel = v.pipe(v.number(), v.safeInteger(), v.minValue(-100_000), v.maxValue(100_000));
const length = v.pipe(pixel, v.minValue(1));

/** In pixels that do not depend on a display's scale. */
export const boundsSchema = v.strictObject({ x: pixel, y: pixel, width: length, height: length });
export type Bounds = v.InferOutput<typeof boundsSchema>;

export const windowPlaceSchema = v.strictObject({
  /** As it is neither maximised nor full-screen. */
  bounds: boundsSchema,
  maximized: v.boolean(),
  fullScreen: v.boolean(),
});
export type WindowPlace = v.InferOutput<typeof windowPlaceSchema>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Smaller, its screens no longer fit. */
export const leastSize: Size = { width: 720, height: 520 };
const usualSize: Size = { width: 1280, height: 860 };

/** So much of the title bar has to be seen for a person to take hold of the window, in pixels. */
const handle = { width: 120, height: 32 };

/** `workAreas` are the displays without their task bars, the main one first; there is always one. */
export function placeWindow(left: WindowPlace | null, workAreas: readonly [Bounds, ...Bounds[]]): WindowPlace {
  const home = left === null ? null : findHome(left.bounds, workAreas);
  if (left === null || home === null) return { bounds: centre(left?.bounds ?? usualSize, workAreas[0]), maximized: left?.maximized ?? false, fullScreen: false };
  return { ...left, bounds: fit(left.bounds, home) };
}

/** The display that shows most of the title bar; `null` where none shows enough of it. */
function findHome({ x, y, width }: Bounds, workAreas: readonly Bounds[]): Bounds | null {
  const shares = workAreas.map((area) => ({ area, width: overlap(x, width, area.x, area.width), height: overlap(y, handle.height, area.y, area.height) }));
  const [most] = shares.toSorted((a, b) => b.width * b.height - a.width * a.height);
  return most !== undefined && most.width >= Math.min(handle.width, width) && most.height >= handle.height / 2 ? most.area : null;
}

/** Not larger than the display, and all of it there. */
function fit(bounds: Bounds, area: Bounds): Bounds {
  const { width, height } = limit(bounds, area);
  return { x: clamp(bounds.x, area.x, area.x + area.width - width), y: clamp(bounds.y, area.y, area.y + area.height - height), width, height };
}

function centre(size: Size, area: Bounds): Bounds {
  const { width, height } = limit(size, area);
  return { x: area.x + Math.floor((area.width - width) / 2), y: area.y + Math.floor((area.height - height) / 2), width, height };
}

/** A display that is smaller than the least size has the last word. */
const limit = (size: Size, area: Size): Size => ({
  width: Math.min(Math.max(size.width, leastSize.width), area.width),
  height: Math.min(Math.max(size.height, leastSize.height), area.height),
});

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

const overlap = (a: number, aLength: number, b: number, bLength: number): number => Math.max(0, Math.min(a + aLength, b + bLength) - Math.max(a, b));
