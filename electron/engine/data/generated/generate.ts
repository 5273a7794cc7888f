/** Draws a whole data set of digits from stroke templates: the same seed gives the same bytes on every machine. */
import { setImmediate } from 'node:timers/promises';
import { fieldOf, type Field } from '../../recognise/field.ts';
import { strokesToPixels } from '../../recognise/toPixels.ts';
import type { Dataset, Samples } from '../dataset.ts';
import { drawDigit } from './drawDigit.ts';
import { digitForms } from './forms.ts';
import { createRandom, type Random } from './random.ts';

/** Rises whenever the same seed would give other bytes: part of the name under which a made set is cached. */
export const generatorVersion: number = 2;

export interface GenerateOptions {
  /** Any safe integer; its lower 32 bits count. */
  readonly seed: number;
  readonly trainingCount: number;
  readonly testCount: number;
  readonly onProgress?: (done: number, total: number) => void;
}

const side = 28;
const field: Field = fieldOf({ height: side, width: side });
const digitsPerTurn = 100;

/** Classes are balanced and shuffled; the event loop gets its turn every hundred digits. */
export async function generateDigits(options: GenerateOptions): Promise<Dataset> {
  const { seed, trainingCount, testCount } = options;
  const total = trainingCount + testCount;
  const report = (done: number): void => options.onProgress?.(done, total);
  const training = await drawPart(seed, 0, trainingCount, report);
  const test = await drawPart(seed, trainingCount, testCount, report);
  return {
    id: 'generated',
    height: side,
    width: side,
    classNames: digitForms.map((_, digit) => String(digit)),
    training,
    test,
  };
}

async function drawPart(seed: number, first: number, count: number, report: (done: number) => void): Promise<Samples> {
  const images = new Uint8Array(count * side * side);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const random = createRandom(seed, first + i);
    labels[i] = labelAt(seed, first + i);
    images.set(drawPicture(labels[i]!, random), i * side * side);
    if ((i + 1) % digitsPerTurn === 0) {
      report(first + i + 1);
      await setImmediate();
    }
  }
  report(first + count);
  return { count, images, labels };
}

/** Every ten digits in a row hold each class once, in an order of their own. */
function labelAt(seed: number, index: number): number {
  const random = createRandom(~seed, Math.floor(index / digitForms.length));
  const order = digitForms.map((_, digit) => digit);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random.between(0, i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order[index % order.length]!;
}

function drawPicture(label: number, random: Random): Uint8Array {
  const forms = digitForms[label]!;
  const { strokes, penWidth } = drawDigit(forms[random.pick(forms.map((form) => form.share))]!, random);
  const pixels = strokesToPixels(strokes, field, penWidth);
  if (pixels === null) throw new Error(`a template of ${label} leaves no ink`);
  return pixels;
}
