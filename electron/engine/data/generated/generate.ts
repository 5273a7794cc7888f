/** Draws a whole data set of digits from stroke templates: the same seed gives the same bytes on every machine. */
import { setImmediate } from 'node:timers/promises';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Dataset, Samples } from '../dataset.ts';

/** Rises whenever the same seed would give other bytes: part of the name under which a made set is cached. */
export const generatorVersion: number = 1;

export interface GenerateOptions {
  readonly seed: number;
  readonly trainingCount: number;
  readonly testCount: number;
  readonly onProgress?: (done: number, total: number) => void;
}

const side = 28;
const digitsPerTurn = 100;

/** Classes are balanced and shuffled; the event loop gets its turn every hundred digits. */
export async function generateDigits(options: GenerateOptions): Promise<Dataset> {
  const total = options.trainingCount + options.testCount;
  const report = (done: number): void => options.onProgress?.(done, total);
  const training = await drawPart(options.seed, 0, options.trainingCount, report);
  const test = await drawPart(options.seed, options.trainingCount, options.testCount, report);
  return {
    id: 'generated',
    height: side,
    width: side,
    classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    training,
    test,
  };
}

async function drawPart(seed: number, first: number, count: number, report: (done: number) => void): Promise<Samples> {
  const images = new Uint8Array(count * side * side);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    labels[i] = i % 10;
    drawDigit(seed + first + i, labels[i] ?? 0, images.subarray(i * side * side, (i + 1) * side * side));
    if ((i + 1) % digitsPerTurn === 0) {
      report(first + i + 1);
      await setImmediate();
    }
  }
  report(first + count);
  return { count, images, labels };
}

/** Corners of each digit on a seven-segment display, as one polyline on a grid 2 wide and 4 high. */
const corners: readonly (readonly (readonly [number, number])[])[] = [
  [[0, 0], [2, 0], [2, 4], [0, 4], [0, 0]],
  [[1, 0], [1, 4]],
  [[0, 0], [2, 0], [2, 2], [0, 2], [0, 4], [2, 4]],
  [[0, 0], [2, 0], [2, 2], [0, 2], [2, 2], [2, 4], [0, 4]],
  [[0, 0], [0, 2], [2, 2], [2, 0], [2, 4]],
  [[2, 0], [0, 0], [0, 2], [2, 2], [2, 4], [0, 4]],
  [[2, 0], [0, 0], [0, 4], [2, 4], [2, 2], [0, 2]],
  [[0, 0], [2, 0], [2, 4]],
  [[0, 0], [2, 0], [2, 4], [0, 4], [0, 0], [0, 2], [2, 2]],
  [[2, 2], [0, 2], [0, 0], [2, 0], [2, 4], [0, 4]],
];

function drawDigit(key: number, label: number, into: Uint8Array): void {
  const random = xoroshiro128plus(key);
  const around = (spread: number): number => (uniformFloat32(random) * 2 - 1) * spread;
  const slant = around(0.3);
  const points = (corners[label] ?? []).map(([x, y]) => {
    const down = (y - 2) * 4.5 + around(1);
    return [14 + (x - 1) * 5 - down * slant + around(1), 14 + down] as const;
  });
  const radius = 1.2 + around(0.5);
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
    for (let p = 0; p < into.length; p++) {
      const [x, y] = [(p % side) + 0.5 - ax, Math.floor(p / side) + 0.5 - ay];
      const t = Math.min(1, Math.max(0, (x * (bx - ax) + y * (by - ay)) / length2));
      const distance = Math.sqrt((x - t * (bx - ax)) ** 2 + (y - t * (by - ay)) ** 2);
      into[p] = Math.max(into[p] ?? 0, Math.round(255 * Math.min(1, Math.max(0, radius - distance + 0.5))));
    }
  }
}
