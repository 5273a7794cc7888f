/** Ink of a picture, whatever the pen was → ink as wide as networks know it. What Inkling draws itself has that width from the start. */
import type { Field } from './field.ts';
import type { Ink } from './ink.ts';
import { findInkWindow } from './normalise.ts';
import type { Window } from './resample.ts';
import { strokeWidthOf, widen } from './strokeWidth.ts';

/** Strokes are no thinner, in pixels of a box of 20: a twentieth of MNIST's training pictures are (the median is 2.47). */
const leastWidth = 1.8;
/** A smaller change than that, in the ink's own pixels, its raster is too coarse for. */
const leastMove = 0.25;

/** The ink with strokes no thinner than those of the data. Wide ones stay: there are such, and narrower they would lose their form. */
export function toUsualWidth(ink: Ink, field: Field): Ink {
  const window = findInkWindow(ink);
  if (window === null) return ink;
  const scale = field.box / Math.max(window.height, window.width);
  const width = (strokeWidthOf(ink) * scale * 20) / field.box;
  const move = ((leastWidth - width) * field.box) / 20 / scale / 2;
  return move < leastMove ? ink : widen(cutOut(ink, window, Math.ceil(move) + 1), move);
}

/** What is in the window, with a margin of paper. */
function cutOut(ink: Ink, { top, left, height, width }: Window, margin: number): Ink {
  const [tall, wide] = [height + 2 * margin, width + 2 * margin];
  const values = new Uint8Array(tall * wide);
  for (let y = 0; y < height; y++) values.set(ink.values.subarray((top + y) * ink.width + left, (top + y) * ink.width + left + width), (y + margin) * wide + margin);
  return { height: tall, width: wide, values };
}
