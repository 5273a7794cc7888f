/** One digit in one hand, as strokes. */
import type { Stroke, StrokePoint } from '../../recognise/strokes.ts';
import type { ControlPoint, Form, Pose } from './forms.ts';
import { createHand, type Hand } from './hand.ts';
import type { Random } from './random.ts';
import { drawSpline, type Knot } from './spline.ts';

export interface DrawnDigit {
  readonly strokes: readonly Stroke[];
  /** Width of the pen at half pressure, as a share of the digit's longer side. */
  readonly penWidth: number;
}

/** A twentieth of the sheet, one pixel of twenty: short enough for a bend to show no edges. */
const lineLength = 5;

export function drawDigit(form: Form, random: Random): DrawnDigit {
  const hand = createHand(random);
  const strokes = mixPoses(form.poses, random).map((controls) => {
    const curve = drawSpline(stray(controls, hand, random), lineLength).map(hand.bend);
    return tremble(curve, hand, random);
  });
  return { strokes, penWidth: hand.penWidth };
}

/** A point somewhere between the poses of the form. */
function mixPoses(poses: readonly Pose[], random: Random): Pose {
  const weights = poses.map(() => random.between(0.02, 1) ** 2);
  const sum = weights.reduce((a, b) => a + b, 0);
  return poses[0]!.map((stroke, s) =>
    stroke.map((point, p): ControlPoint => {
      let [x, y] = [0, 0];
      for (const [i, pose] of poses.entries()) {
        x += (pose[s]![p]![0] * weights[i]!) / sum;
        y += (pose[s]![p]![1] * weights[i]!) / sum;
      }
      return point[2] === 1 ? [x, y, 1] : [x, y];
    }),
  );
}

/** A stroke out of its place, its points out of theirs, its ends too long or too short, its corners now and then round. */
function stray(controls: Pose[number], hand: Hand, random: Random): Knot[] {
  const [shiftX, shiftY] = [random.around(0, hand.sloppiness * 0.7), random.around(0, hand.sloppiness * 0.7)];
  const knots = controls.map(([x, y, corner]) => ({
    x: x + shiftX + random.around(0, hand.sloppiness),
    y: y + shiftY + random.around(0, hand.sloppiness),
    corner: corner === 1 && random.between(0, 1) > hand.haste,
  }));
  const [first, second, last, beforeLast] = [knots[0]!, knots[1]!, knots.at(-1)!, knots.at(-2)!];
  stretchEnd(first, second, random.around(0, 0.12));
  stretchEnd(last, beforeLast, random.around(0, 0.12));
  return knots;
}

function stretchEnd(end: { x: number; y: number }, neighbour: Knot, share: number): void {
  end.x += (end.x - neighbour.x) * share;
  end.y += (end.y - neighbour.y) * share;
}

/** Each tremor begins where the one before has half died away; the pressure runs from pen down to pen up. */
function tremble(curve: readonly { readonly x: number; readonly y: number }[], hand: Hand, random: Random): Stroke {
  const [down, middle, up] = hand.pressure;
  let [offX, offY, press] = [0, 0, 0];
  return curve.map(({ x, y }, i): StrokePoint => {
    offX = offX / 2 + random.around(0, hand.tremor);
    offY = offY / 2 + random.around(0, hand.tremor);
    press = press / 2 + random.around(0, hand.unrest);
    const way = i / (curve.length - 1);
    const pressure = way < 0.5 ? middle + (down - middle) * (1 - 2 * way) ** 2 : middle + (up - middle) * (2 * way - 1) ** 2;
    return [x + offX, y + offY, pressure + press];
  });
}
