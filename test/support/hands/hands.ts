/** Hands that a network which learnt MNIST misreads: each writes every digit in its own form, at its own slant and proportion. */
import { createRandom, type Random } from '../../../electron/engine/data/generated/random.ts';
import { drawSpline } from '../../../electron/engine/data/generated/spline.ts';
import { forms, type Form } from './forms.ts';

export interface Hand {
  readonly name: string;
  /** Of 0 to 9. */
  readonly digits: readonly Form[];
  /** How far the top leans to the right of the bottom, per height. */
  readonly slant: number;
  /** Width per height, beside the form's own. */
  readonly stretch: number;
  /** Turned clockwise, degrees. */
  readonly turn: number;
  /** Standard deviation by which control points stray, in hundredths of the sheet. */
  readonly sloppiness: number;
}

const f = forms;

/** Written, and what the starter makes of them counted, before fine-tuning was tried on any: figures are reported of these. */
export const reportedHands: readonly Hand[] = [
  {
    name: 'slanting', slant: 1.15, stretch: 0.9, turn: 0, sloppiness: 2.5,
    digits: [f.zeroCurled, f.oneFlagBase, f.twoCurled, f.threeFlatTop, f.fourOpen, f.fiveHat, f.sixStraight, f.sevenHooked, f.eightOpen, f.nineCurled],
  },
  {
    name: 'leaning back', slant: -1.1, stretch: 0.8, turn: 0, sloppiness: 2.5,
    digits: [f.zeroSlashed, f.oneHooked, f.twoLooped, f.threeLooped, f.fourLooped, f.fiveSnake, f.sixCurled, f.sevenLooped, f.eightCircles, f.nineOpen],
  },
  {
    name: 'flat', slant: 0.1, stretch: 2.6, turn: 0, sloppiness: 3,
    digits: [f.zeroOpen, f.oneFlagBase, f.twoLooped, f.threeFlatTop, f.fourOpen, f.fiveHat, f.sixCurled, f.sevenHooked, f.eightCircles, f.nineCurled],
  },
  {
    name: 'angular', slant: -0.35, stretch: 1.4, turn: 0, sloppiness: 2.5,
    digits: [f.zeroSquare, f.oneSteep, f.twoAngular, f.threeAngular, f.fourAngular, f.fiveAngular, f.sixSquare, f.sevenAngular, f.eightHourglass, f.nineSquare],
  },
];

/** For choosing what fine-tuning does where nobody says: nothing is reported of these. */
export const practiceHands: readonly Hand[] = [
  {
    name: 'tilted', slant: 0.2, stretch: 1.1, turn: 32, sloppiness: 3,
    digits: [f.zeroOpen, f.oneHooked, f.twoCurled, f.threeLooped, f.fourOpen, f.fiveSnake, f.sixStraight, f.sevenHooked, f.eightOpen, f.nineOpen],
  },
  {
    name: 'tumbling', slant: -0.3, stretch: 1.5, turn: -28, sloppiness: 3.5,
    digits: [f.zeroCurled, f.oneSteep, f.twoAngular, f.threeFlatTop, f.fourLooped, f.fiveHat, f.sixCurled, f.sevenLooped, f.eightHourglass, f.nineCurled],
  },
];

export interface HandDrawing {
  readonly label: string;
  readonly strokes: [x: number, y: number, pressure: number][][];
}

/** So many digits of a hand, ten by ten each once: a function of hand, seed and index, so that more of them begin with the fewer. */
export function drawHand(hand: Hand, { seed, first = 0, count }: { readonly seed: number; readonly first?: number; readonly count: number }): HandDrawing[] {
  return Array.from({ length: count }, (_, i) => {
    const index = first + i;
    const digit = index % 10;
    return { label: String(digit), strokes: draw(hand, hand.digits[digit]!, createRandom(seed, index)) };
  });
}

function draw(hand: Hand, form: Form, random: Random): HandDrawing['strokes'] {
  const slant = hand.slant + random.around(0, 0.06);
  const stretch = hand.stretch * random.ratio(1.12);
  const angle = ((hand.turn + random.around(0, 3)) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const pressure = random.between(0.35, 0.65);
  return form.map((controls) => {
    const knots = controls.map(([x, y, corner]) => ({ x: x + random.around(0, hand.sloppiness), y: y + random.around(0, hand.sloppiness), corner: corner === 1 }));
    return drawSpline(knots, 5).map(({ x, y }) => {
      const [across, down] = [(x - 50) * stretch - (y - 50) * slant, y - 50];
      // A tenth of a unit is far below what a pixel shows, and keeps files short.
      const round = (value: number): number => Math.round(value * 10) / 10;
      return [round(across * cos - down * sin), round(across * sin + down * cos), pressure];
    });
  });
}
