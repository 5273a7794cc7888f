/** A drawing of a row of digits → its ink, with the pen as wide as a single digit of that height would have it. */
import type { Field } from './field.ts';
import type { Ink } from './ink.ts';
import { defaultPenWidth, drawStrokes, type Stroke } from './strokes.ts';
import { fineness } from './toPixels.ts';

/** A row is drawn this many digits long at most; what is longer is drawn coarser. */
const mostDigits = 24;

/** `null` where nothing is drawn. */
export function drawRow(strokes: readonly Stroke[], field: Field): Ink | null {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const spread = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity) - values.reduce((least, value) => Math.min(least, value), Infinity);
  const [width, height] = [spread(xs), spread(ys)];
  // A dash is as high as its pen, not as a digit.
  const digits = Math.min(mostDigits, Math.max(1, width / Math.max(height, width / mostDigits)));
  return drawStrokes(strokes, { resolution: fineness * field.box * digits, penWidth: defaultPenWidth / digits });
}
