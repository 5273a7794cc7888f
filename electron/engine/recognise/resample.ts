/** Resizes a raster: area averaging where it shrinks, linear interpolation where it grows, nothing where it stays. */

/** Values of a raster, row by row. */
export interface Raster {
  readonly height: number;
  readonly width: number;
  readonly values: ArrayLike<number>;
}

/** Part of a raster, in its pixels; `top` and `left` belong to it, `top + height` and `left + width` do not. */
export interface Window {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

export interface Resampled {
  readonly height: number;
  readonly width: number;
  readonly values: Float64Array;
}

/**
 * Scales the part of `raster` under `window` by `scale`, the same along both axes. A side that does not come out whole
 * is rounded up and the picture centred in it, so that the proportions stay exact; outside the window is paper (0).
 */
export function resample(raster: Raster, window: Window, scale: number): Resampled {
  const down = toTaps(window.height, scale);
  const across = toTaps(window.width, scale);
  const narrow = new Float64Array(window.height * across.length);
  for (let y = 0; y < window.height; y++) {
    const row = (window.top + y) * raster.width + window.left;
    for (const [x, taps] of across.entries()) {
      let sum = 0;
      for (let k = 0; k < taps.weights.length; k++) {
        sum += (raster.values[row + taps.first + k] ?? 0) * (taps.weights[k] ?? 0);
      }
      narrow[y * across.length + x] = sum;
    }
  }
  const values = new Float64Array(down.length * across.length);
  for (const [y, taps] of down.entries()) {
    for (let k = 0; k < taps.weights.length; k++) {
      const row = (taps.first + k) * across.length;
      const weight = taps.weights[k] ?? 0;
      for (let x = 0; x < across.length; x++) {
        const at = y * across.length + x;
        values[at] = (values[at] ?? 0) + (narrow[row + x] ?? 0) * weight;
      }
    }
  }
  return { height: down.length, width: across.length, values };
}

/** The source pixels that one target pixel is made of, and how much each counts. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/** One axis: for each target pixel its source pixels. A thousandth of a pixel is rounding, not size. */
function toTaps(size: number, scale: number): Taps[] {
  const exact = size * scale;
  const target = Math.max(1, Math.ceil(exact - 1e-3));
  const margin = (target - exact) / 2;
  return Array.from({ length: target }, (_, i) =>
    scale < 1 ? areaTaps((i - margin) / scale, 1 / scale, size) : linearTaps((i + 0.5 - margin) / scale - 0.5, size),
  );
}

/** Each source pixel counts by the share of the target pixel that it covers. */
function areaTaps(start: number, length: number, size: number): Taps {
  const from = Math.max(0, start);
  const to = Math.min(size, start + length);
  const first = Math.min(size - 1, Math.floor(from));
  const weights = new Float64Array(Math.max(1, Math.ceil(to) - first));
  for (let k = 0; k < weights.length; k++) {
    weights[k] = Math.max(0, Math.min(to, first + k + 1) - Math.max(from, first + k)) / length;
  }
  return { first, weights };
}

/** The two pixels on both sides of `at` (in pixel centres); beyond the edge lies paper. */
function linearTaps(at: number, size: number): Taps {
  const before = Math.floor(at + 1e-9);
  const share = Math.max(0, at - before);
  if (before < 0) return { first: 0, weights: Float64Array.of(share) };
  if (before >= size - 1) return { first: size - 1, weights: Float64Array.of(before === size - 1 ? 1 - share : 0) };
  return { first: before, weights: Float64Array.of(1 - share, share) };
}
