/** Digits as a person writes them on a pad: stroke templates in hands of their own, laid somewhere on the sheet in some size. */
import { drawDigit } from '../../electron/engine/data/generated/drawDigit.ts';
import { digitForms } from '../../electron/engine/data/generated/forms.ts';
import { createRandom } from '../../electron/engine/data/generated/random.ts';

export interface DrawnDigit {
  readonly label: string;
  /** In shares of the sheet's side. */
  readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** `count` digits, each class as often as any other, always the same for a seed. */
export function writeDigits(seed: number, count: number): readonly DrawnDigit[] {
  return Array.from({ length: count }, (_, index) => {
    const forms = digitForms[index % 10]!;
    const random = createRandom(seed, index);
    const form = forms[random.pick(forms.map(({ share }) => share))]!;
    const { strokes } = drawDigit(form, random);
    const [xs, ys] = [strokes.flat().map(([x]) => x), strokes.flat().map(([, y]) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
    const size = random.between(0.4, 0.75);
    const scale = size / Math.max(width, height);
    const [x0, y0] = [random.between(0.08, 0.92 - width * scale), random.between(0.08, 0.92 - height * scale)];
    return { label: String(index % 10), strokes: strokes.map((stroke) => stroke.map(([x, y]) => [x0 + (x - left) * scale, y0 + (y - top) * scale] as const)) };
  });
}
