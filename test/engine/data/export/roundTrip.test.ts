import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { DataFormat } from '../../../../electron/contract/exchange.ts';
import type { Dataset, Samples } from '../../../../electron/engine/data/dataset.ts';
import { exportData } from '../../../../electron/engine/data/export/exportData.ts';
import { readIdxFolder } from '../../../../electron/engine/data/idxFolder.ts';
import { importData } from '../../../../electron/engine/data/import/importData.ts';
import { temporaryFolder } from '../samples.ts';

const { signal } = new AbortController();
const options = { signal, emit: (): void => undefined };
const everything = { part: null, indices: null, classes: null };
const asTheyAre = { preparation: 'asIs', invert: false, label: null } as const;
const formats: readonly DataFormat[] = ['idx', 'png', 'csv'];

/** Names as people have them: digits, words, Chinese, what no folder can be called, what some disks take for the same. */
const classNames = ['T-shirt/top', 'a', 'A', '数字', 'é', 'class-00', '"7", or; 1', 'con', 'train', '0.', '...', ' x', '007', '7', 'Seven', 'seven', 'e\u0301'];

const anyPart = (count: number, size: number, classCount: number): fc.Arbitrary<Samples> =>
  fc.record({
    images: fc.uint8Array({ minLength: count * size, maxLength: count * size }),
    labels: fc.uint8Array({ minLength: count, maxLength: count, max: classCount - 1 }),
  }).map(({ images, labels }) => ({ count, images, labels }));

/** Sides that differ, classes without samples, with and without a test part. */
const anyDataset: fc.Arbitrary<Dataset> = fc
  .record({
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
    classes: fc.shuffledSubarray(classNames, { minLength: 2 }),
    trainingCount: fc.integer({ min: 1, max: 14 }),
    testCount: fc.integer({ min: 0, max: 5 }),
  })
  .chain(({ height, width, classes, trainingCount, testCount }) =>
    fc.record({
      id: fc.constant('any'),
      height: fc.constant(height),
      width: fc.constant(width),
      classNames: fc.constant(classes),
      training: anyPart(trainingCount, height * width, classes.length),
      test: testCount === 0 ? fc.constant(null) : anyPart(testCount, height * width, classes.length),
    }),
  );

/** Out into files and back into a data set of a workspace. */
async function there(dataset: Dataset, format: DataFormat): Promise<Dataset> {
  const root = await temporaryFolder();
  const [out, back] = [join(root, 'out'), join(root, 'datasets', 'back')];
  await exportData(dataset, format, out, everything, options);
  await importData({ path: out, ...asTheyAre }, back, false, options);
  return readIdxFolder(back, dataset.id);
}

describe.each(formats)('what is exported as %s', (format) => {
  it('imports back as it was, byte for byte and name for name', async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, async (dataset) => {
        // A square or a shape that only the header tells; a single class of samples is still a set of many classes.
        expect(await there(dataset, format)).toEqual(dataset);
      }),
      { numRuns: 40 },
    );
  });
});

const small: Dataset = {
  id: 'small',
  height: 2,
  width: 3,
  classNames: ['one', '二'],
  training: { count: 3, images: Uint8Array.from({ length: 18 }, (_, i) => i * 14), labels: Uint8Array.of(1, 0, 1) },
  test: { count: 1, images: Uint8Array.from({ length: 6 }, (_, i) => 100 + i), labels: Uint8Array.of(0) },
};
const exported = async (format: DataFormat, choice: Partial<typeof everything | { part: 'test'; indices: number[]; classes: string[] }> = {}): Promise<string> => {
  const out = join(await temporaryFolder(), 'deep', 'out');
  await exportData(small, format, out, { ...everything, ...choice }, options);
  return out;
};

describe('the formats', () => {
  it('PNG: a folder per part and class, grey pictures that another reader sees the same', async () => {
    const out = await exported('png');
    expect((await readdir(out, { recursive: true })).sort()).toEqual([
      'dataset.json', 'test', 'test/one', 'test/one/0.png', 'train', 'train/one', 'train/one/1.png', 'train/二', 'train/二/0.png', 'train/二/2.png',
    ]);
    const { height, width, channels, depth, data } = decode(await readFile(join(out, 'train', '二', '2.png')));
    expect([height, width, channels, depth, [...data]]).toEqual([2, 3, 1, 8, [168, 182, 196, 210, 224, 238]]);
  });

  it('CSV: label first, columns that tell height and width', async () => {
    const out = await exported('csv');
    expect((await readdir(out)).sort()).toEqual(['dataset.json', 'test.csv', 'train.csv']);
    expect(await readFile(join(out, 'test.csv'), 'utf8')).toBe('label,1x1,1x2,1x3,2x1,2x2,2x3\none,100,101,102,103,104,105\n');
    expect((await readFile(join(out, 'train.csv'), 'utf8')).split('\n')[1]).toBe('二,0,14,28,42,56,70');
  });

  it('IDX: what every part reads by the folder’s path', async () => {
    expect(await readIdxFolder(await exported('idx'), 'small')).toEqual(small);
  });
});

describe('a choice of samples', () => {
  it('is of one part, in the order asked for, or of some classes', async () => {
    const chosen = await exported('csv', { indices: [2, 0] });
    expect((await readFile(join(chosen, 'train.csv'), 'utf8')).split('\n').slice(1, -1)).toEqual(['二,168,182,196,210,224,238', '二,0,14,28,42,56,70']);
    expect((await readdir(chosen)).sort()).toEqual(['dataset.json', 'train.csv']);
    expect((await readdir(await exported('csv', { part: 'test' }))).sort()).toEqual(['dataset.json', 'test.csv']);
    const ones = await exported('csv', { classes: ['one'] });
    expect((await readFile(join(ones, 'train.csv'), 'utf8')).split('\n')).toHaveLength(3);
    expect((await readdir(await exported('png', { classes: ['二'] }))).sort()).toEqual(['dataset.json', 'train']);
  });

  it.each([
    ['a class that is not there', { classes: ['ones'] }, { code: 'classUnknown', values: { name: 'ones', nearest: 'one' } }],
    ['an index beyond the part', { part: 'test' as const, indices: [1] }, { code: 'sampleUnknown', values: { part: 'test', index: 1, count: 1 } }],
    ['nothing', { part: 'test' as const, classes: ['二'] }, { code: 'exportEmpty' }],
    ['no index', { indices: [] }, { code: 'exportEmpty' }],
  ])('is refused when it names %s', async (_, choice, error) => {
    const out = join(await temporaryFolder(), 'out');
    await expect(exportData(small, 'idx', out, { ...everything, ...choice }, options)).rejects.toMatchObject(error);
    await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the folder of an export', () => {
  it('is never one that is there', async () => {
    const out = await exported('csv');
    for (const format of formats) {
      await expect(exportData(small, format, out, everything, options)).rejects.toMatchObject({ code: 'exportExists', values: { path: out } });
    }
    expect((await readdir(out)).sort()).toEqual(['dataset.json', 'test.csv', 'train.csv']);
  });

  it('is not there when the export was stopped or could not be written', async () => {
    const root = await temporaryFolder();
    const stopped = { ...options, signal: AbortSignal.abort() };
    await expect(exportData(small, 'png', join(root, 'out'), everything, stopped)).rejects.toMatchObject({ code: 'exchangeStopped' });
    expect(await readdir(root)).toEqual([]);
  });
});
