import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Samples } from '../../../../electron/engine/data/dataset.ts';
import { generateDigits, generatorVersion } from '../../../../electron/engine/data/generated/generate.ts';

const size = 28 * 28;
const pictureAt = (samples: Samples, index: number): Uint8Array => samples.images.subarray(index * size, (index + 1) * size);

describe('generated digits', () => {
  it('are the same bytes for the same seed on every machine and every Node', async () => {
    const { training } = await generateDigits({ seed: 1, trainingCount: 100, testCount: 0 });
    const digest = createHash('sha256').update(training.images).update(training.labels).digest('hex');
    // A new digest is a new version: kept sets of the old one would otherwise pass for the new.
    expect([generatorVersion, digest]).toEqual([2, '956c0a6d19805fc7a642d13ae76939025d2ba0bac27dbd6b5dde8f9d8d18d91e']);
  });

  it('differ from seed to seed', async () => {
    const [one, two] = await Promise.all([1, 2].map((seed) => generateDigits({ seed, trainingCount: 20, testCount: 0 })));
    expect(one!.training.images).not.toEqual(two!.training.images);
    expect(one!.training.labels).not.toEqual(two!.training.labels);
  });

  it('do not depend on how many are made: the test part goes on where the training part ends', async () => {
    const whole = await generateDigits({ seed: 4, trainingCount: 50, testCount: 0 });
    const parted = await generateDigits({ seed: 4, trainingCount: 30, testCount: 20 });
    expect(Buffer.concat([parted.training.images, parted.test!.images])).toEqual(Buffer.from(whole.training.images));
    expect(Buffer.concat([parted.training.labels, parted.test!.labels])).toEqual(Buffer.from(whole.training.labels));
  });

  it('hold every class equally often, in no order', async () => {
    const { training, classNames } = await generateDigits({ seed: 5, trainingCount: 200, testCount: 0 });
    expect(classNames.map((_, label) => training.labels.filter((one) => one === label).length)).toEqual(classNames.map(() => 20));
    const firstTens = Array.from({ length: 20 }, (_, i) => training.labels.slice(i * 10, i * 10 + 10).join(''));
    expect(new Set(firstTens).size).toBe(20);
  });

  it('fill the box of 20 with their mass in the middle, as MNIST’s do, and no two are alike', async () => {
    const { training } = await generateDigits({ seed: 6, trainingCount: 300, testCount: 0 });
    const seen = new Set<string>();
    for (let index = 0; index < training.count; index++) {
      const picture = pictureAt(training, index);
      seen.add(Buffer.from(picture).toString('hex'));
      let [mass, x, y] = [0, 0, 0];
      let [left, right, top, bottom] = [28, -1, 28, -1];
      for (const [at, value] of picture.entries()) {
        if (value === 0) continue;
        const [column, row] = [at % 28, Math.floor(at / 28)];
        mass += value;
        x += value * column;
        y += value * row;
        [left, right, top, bottom] = [Math.min(left, column), Math.max(right, column), Math.min(top, row), Math.max(bottom, row)];
      }
      expect(Math.max(...picture)).toBe(255);
      const longer = Math.max(right - left, bottom - top) + 1;
      expect([longer >= 19, longer <= 20]).toEqual([true, true]);
      // Half a pixel from rounding; more only where the edge of the field is in the way.
      if (left > 0 && right < 27) expect(Math.abs(x / mass - 14)).toBeLessThan(0.52);
      if (top > 0 && bottom < 27) expect(Math.abs(y / mass - 14)).toBeLessThan(0.52);
    }
    expect(seen.size).toBe(training.count);
  });

  it('have an empty part where none is asked for', async () => {
    const none = await generateDigits({ seed: 1, trainingCount: 0, testCount: 0 });
    expect([none.training.count, none.test?.count, none.training.images.length]).toEqual([0, 0, 0]);
  });

  it('tell how far they are and let other work have its turn', async () => {
    const told: [number, number][] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await generateDigits({ seed: 1, trainingCount: 250, testCount: 50, onProgress: (done, total) => told.push([done, total]) });
    clearInterval(timer);
    expect(told.at(-1)).toEqual([300, 300]);
    expect(told.every(([done, total], i) => total === 300 && (i === 0 || done >= told[i - 1]![0]))).toBe(true);
    expect(turns).toBeGreaterThan(0);
  });

  it('stop with what the teller throws', async () => {
    const stop = new Error('enough');
    const made = generateDigits({ seed: 1, trainingCount: 1000, testCount: 0, onProgress: () => { throw stop; } });
    await expect(made).rejects.toBe(stop);
  });
});
