/** Numbers drawn by other hands are read digit by digit, apart and touching, by the model that comes with Inkling. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawDigit } from '../../electron/engine/data/generated/drawDigit.ts';
import { digitForms } from '../../electron/engine/data/generated/forms.ts';
import { createRandom } from '../../electron/engine/data/generated/random.ts';
import type { Engine } from '../../electron/engine/engine.ts';
import { drawStrokes } from '../../electron/engine/recognise/strokes.ts';
import { createBench, type TestBench } from '../support/engine.ts';

let bench: TestBench;
let engine: Engine;
beforeAll(async () => {
  bench = await createBench();
  engine = bench.open();
});
afterAll(async () => {
  await engine.close();
  await bench.remove();
});

const starter = { run: 'starter', step: null } as const;

/** The digits beside each other, each in a hand of its own; `gap` is what lies between them, as a share of their height. */
function write(number: string, seed: number, gap: number): [number, number][][] {
  let right = 0;
  return Array.from(number).flatMap((digit, place) => {
    const { strokes } = drawDigit(digitForms[Number(digit)]![0]!, createRandom(seed, place));
    const xs = strokes.flat().map(([x]) => x);
    const ys = strokes.flat().map(([, y]) => y);
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const scale = 100 / (Math.max(...ys) - top);
    const begin = place === 0 ? 0 : right + gap * 100;
    right = begin + (Math.max(...xs) - left) * scale;
    return strokes.map((stroke) => stroke.map(([x, y]): [number, number] => [begin + (x - left) * scale, (y - top) * scale]));
  });
}

const numbers = ['42', '907', '1', '2026', '358', '64', '710', '83', '5', '299', '1234', '560'];

describe('a number', () => {
  it('is read as it was drawn', async () => {
    const read = await Promise.all(numbers.map(async (number, seed) => (await engine.handlers.readDrawnNumber({ ...starter, strokes: write(number, seed, 0.3) })).number));
    expect(read.filter((each, at) => each === numbers[at]).length).toBeGreaterThanOrEqual(11);
  });

  it('has a place for each digit, and is as sure as all of them together', async () => {
    const { digits, confidence } = await engine.handlers.readDrawnNumber({ ...starter, strokes: write('74', 5, 0.4) });
    expect(digits.map(({ label }) => label)).toEqual(['7', '4']);
    expect(digits[0]!.place.left + digits[0]!.place.width).toBeLessThan(digits[1]!.place.left);
    expect(confidence).toBeCloseTo(digits.reduce((product, { probabilities }) => product * Math.max(...probabilities), 1), 12);
  });

  it('is read where its digits touch', async () => {
    const pairs = ['42', '07', '36', '58', '90', '61', '28', '83'];
    const read: string[] = [];
    for (const [seed, number] of pairs.entries()) {
      const ink = drawStrokes(write(number, 100 + seed, -0.02), { resolution: 160, penWidth: 0.09 })!;
      const file = join(bench.folder, `${number}.png`);
      await writeFile(file, encode({ width: ink.width, height: ink.height, data: ink.values.map((value) => 255 - value), channels: 1 }));
      read.push((await engine.handlers.readPictureNumber({ ...starter, file })).number);
    }
    expect(read.filter((each, at) => each === pairs[at]).length).toBeGreaterThanOrEqual(6);
  });

  it('is nothing where there is no ink, and a single digit is read as alone', async () => {
    expect(await engine.handlers.readDrawnNumber({ ...starter, strokes: [] })).toEqual({ number: '', confidence: null, digits: [] });
    const strokes = write('3', 9, 0);
    const { digits } = await engine.handlers.readDrawnNumber({ ...starter, strokes });
    const alone = await engine.handlers.recogniseStrokes({ ...starter, strokes });
    expect(digits[0]?.pixels).toEqual(alone.pixels);
  });
});
