import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../electron/engine/engine.ts';
import { bars } from '../support/bars.ts';
import { createBench, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

const whole = bars(60);
const labelOf = (index: number) => ({ index: whole.training.labels[index]!, name: whole.classNames[whole.training.labels[index]!]! });

let bench: TestBench;
beforeEach(async () => {
  bench = await createBench(whole);
});
afterEach(() => bench.remove());

const set = 'chosen';
const samples = (indices: number[]) => ({ set, data: bench.data, part: 'training' as const, indices });
const indicesIn = async ({ handlers }: Engine) => (await handlers.listFineTune({ set })).samples.map(({ index }) => index);

describe('the fine-tune set', () => {
  it('keeps its samples in the order they came, each once, from one start of the program to the next', async () => {
    await bench.within(async ({ handlers }) => {
      await handlers.addToFineTune(samples([9, 4]));
      await handlers.addToFineTune(samples([4, 7]));
    });
    expect(await readdir(join(bench.workspace, 'fine-tune'))).toEqual(['chosen.json']);
    await bench.within(async (engine) => {
      expect(await engine.handlers.listFineTune({ set })).toEqual({
        set,
        samples: [9, 4, 7].map((index) => ({ data: bench.data, index, label: labelOf(index), excluded: false })),
      });
      await engine.handlers.removeFromFineTune(samples([4, 50]));
      expect(await indicesIn(engine)).toEqual([9, 7]);
      await engine.handlers.removeFromFineTune(samples([9, 7]));
      expect(await indicesIn(engine)).toEqual([]);
    });
  });

  it('loses nothing where two ask at once', async () => {
    await bench.within(async (engine) => {
      await Promise.all([1, 2, 3, 4].map((index) => engine.handlers.addToFineTune(samples([index]))));
      expect(await indicesIn(engine)).toEqual([1, 2, 3, 4]);
    });
  });

  it('takes no sample of a test part, and none that there is not', async () => {
    await bench.within(async (engine) => {
      await engine.handlers.addToFineTune(samples([5]));
      await expect(engine.handlers.addToFineTune({ ...samples([0]), part: 'test' })).rejects.toMatchObject({ code: 'fineTuneTest' });
      await expect(engine.handlers.addToFineTune(samples([6, 60]))).rejects.toMatchObject({ code: 'sampleUnknown', values: { index: 60, count: 60 } });
      expect(await indicesIn(engine)).toEqual([5]);
    });
  });

  it('tells what its samples count as now', async () => {
    await bench.within(async ({ handlers }) => {
      await handlers.addToFineTune(samples([5, 6]));
      const label = (labelOf(5).index + 1) % whole.classNames.length;
      await handlers.correct({ data: bench.data, part: 'training', changes: [{ change: 'relabel', index: 5, label }, { change: 'exclude', index: 6 }] });
      expect((await handlers.listFineTune({ set })).samples).toMatchObject([
        { index: 5, label: { index: label, name: whole.classNames[label] }, excluded: false },
        { index: 6, label: labelOf(6), excluded: true },
      ]);
    });
  });

  it('says of samples whose files are others now that it does not know them', async () => {
    await bench.within(({ handlers }) => handlers.addToFineTune(samples([5])));
    await writeDataset(bench.data, bars(61));
    await bench.within(async ({ handlers }) => {
      expect((await handlers.listFineTune({ set })).samples).toEqual([{ data: bench.data, index: 5, label: null, excluded: false }]);
      expect((await handlers.addToFineTune(samples([5]))).samples.map(({ label }) => label?.index ?? null)).toEqual([null, bars(61).training.labels[5]]);
    });
  });

  it('is told to be damaged, and left as it is, where a byte of it is another', async () => {
    await bench.within(({ handlers }) => handlers.addToFineTune(samples([5])));
    const path = join(bench.workspace, 'fine-tune', 'chosen.json');
    const damaged = (await readFile(path, 'utf8')).replace('[5]', '[8]');
    await writeFile(path, damaged);
    await bench.within(async ({ handlers }) => {
      await expect(handlers.listFineTune({ set })).rejects.toMatchObject({ code: 'fileDamaged' });
      await expect(handlers.addToFineTune(samples([6]))).rejects.toMatchObject({ code: 'fileDamaged' });
    });
    expect(await readFile(path, 'utf8')).toBe(damaged);
  });
});
