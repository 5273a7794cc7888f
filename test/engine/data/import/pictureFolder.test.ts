import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { encode } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../../electron/engine/recognise/field.ts';
import { readPicture } from '../../../../electron/engine/recognise/readPicture.ts';
import { pictureToPixels } from '../../../../electron/engine/recognise/toPixels.ts';
import { temporaryFolder } from '../samples.ts';
import { imported, previewed } from './importing.ts';

/** A thick bar on paper: dark on light, or light on dark. */
function bar(side: number, { ink = 20, paper = 240, height = side } = {}): Uint8Array {
  return Uint8Array.from({ length: side * height }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return x >= side * 0.4 && x < side * 0.65 && y >= height * 0.2 && y < height * 0.8 ? ink : paper;
  });
}

const grey = (side: number, how: Parameters<typeof bar>[1] = {}): Uint8Array => encode({ width: side, height: how.height ?? side, channels: 1, depth: 8, data: bar(side, how) });
const png = grey(40);

async function tree(files: Readonly<Record<string, Uint8Array | string>>, root?: string): Promise<string> {
  const folder = root ?? join(await temporaryFolder(), 'pictures');
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

const twoClasses = { '3/a.png': png, '7/b.png': png };

describe('a folder of pictures by class', () => {
  it('is fitted like any picture that is recognised: every kind, depth and polarity comes out alike', async () => {
    const rgba = (channels: 3 | 4, depth: 8 | 16): Uint8Array => {
      const scale = depth === 8 ? 1 : 257;
      const values = [...bar(40)].flatMap((value) => [value, value, value, 255].slice(0, channels).map((each) => each * scale));
      return encode({ width: 40, height: 40, channels, depth, data: depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values) });
    };
    const jpeg = encodeJpeg({ width: 40, height: 40, data: Uint8Array.from([...bar(40)].flatMap((value) => [value, value, value, 255])) }, 100).data;
    const folder = await tree({
      '1/a.png': png, '1/b.png': rgba(3, 8), '1/c.png': rgba(4, 16), '1/d.jpg': jpeg, '1/e.png': grey(40, { ink: 240, paper: 20 }),
      '2/deeper/f.PNG': grey(80), '2/g.png': grey(300),
    });
    const { dataset, unfit } = await imported(folder);
    const expected = pictureToPixels(readPicture(png, 'a'), fieldOf({ height: 28, width: 28 }))!;
    expect([dataset.height, dataset.width, dataset.training.count, unfit.total]).toEqual([28, 28, 7, 0]);
    expect(dataset.classNames).toEqual(['1', '2']);
    expect([...dataset.training.labels]).toEqual([0, 0, 0, 0, 1, 0, 1]);
    for (let i = 0; i < 7; i++) {
      const pixels = dataset.training.images.subarray(i * 784, (i + 1) * 784);
      const off = [...pixels].map((value, at) => Math.abs(value - expected[at]!)).reduce((a, b) => a + b, 0) / 784;
      expect(off).toBeLessThan(5);
    }
  });

  it('has training and test parts where its folders are named so; validation is training', async () => {
    const folder = await tree({ 'Train/3/a.png': png, 'train/.DS_Store': '', 'validation/7/c.png': png, 'test/7/b.png': png, 'README.txt': 'about it' });
    await expect(previewed(folder)).resolves.toMatchObject({
      kind: 'pictures',
      name: 'pictures',
      preparation: 'fitted',
      classes: [{ name: '3', training: 1, test: 0 }, { name: '7', training: 1, test: 1 }],
      sizes: [{ height: 40, width: 40, count: 3 }],
      unfit: { total: 0 },
    });
    expect((await imported(folder)).dataset.test?.count).toBe(1);
  });

  it('may have Chinese names, composed or not, and numbers in their order', async () => {
    const folder = await tree({ '10/a.png': png, '9/b.png': png });
    expect((await imported(folder)).dataset.classNames).toEqual(['9', '10']);
    const words = await tree({ '数字/七.png': png, 'cafe\u0301/b.png': png, 'A/c.png': png, 'a/d.png': png }, join(await temporaryFolder(), '手写'));
    const preview = await previewed(words);
    expect([preview.name, ...preview.classes.map(({ name }) => name)]).toEqual(['手写', 'A', 'a', 'café', '数字']);
  });

  it('is kept as it is where asked to, inverted where asked to, and tells of light paper', async () => {
    const folder = await tree(twoClasses);
    const { dataset } = await imported(folder, { preparation: 'asIs' });
    expect([dataset.height, dataset.width]).toEqual([40, 40]);
    expect([...dataset.training.images.subarray(0, 1600)]).toEqual([...bar(40)]);
    expect([...(await imported(folder, { preparation: 'asIs', invert: true })).dataset.training.images.subarray(0, 1600)]).toEqual([...bar(40)].map((value) => 255 - value));
    expect((await previewed(folder, { preparation: 'asIs' })).darkOnLight).toBe(2);
    expect((await previewed(folder)).darkOnLight).toBe(0);
  });

  it('shows the first pictures of every class as they would be', async () => {
    const folder = await tree({ ...twoClasses, ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`3/z${i}.png`, png])) });
    const { pictures } = await previewed(folder);
    expect(pictures.labels).toEqual([...Array<number>(30).fill(0), 1]);
    expect(pictures.pixels).toHaveLength(31 * 784);
    expect(await readdir(join(folder, '..'))).toEqual(['pictures']);
  });
});

describe('pictures that cannot be imported', () => {
  it('are told one by one with the reason, and nothing is made of the rest unless they are to be left out', async () => {
    const huge = Uint8Array.from(png);
    new DataView(huge.buffer).setUint32(16, 10_000);
    new DataView(huge.buffer).setUint32(20, 10_000);
    new DataView(huge.buffer).setUint32(29, crc32(huge.subarray(12, 29)));
    const folder = await tree({
      ...twoClasses,
      '3/blank.png': encode({ width: 5, height: 5, channels: 1, depth: 8, data: new Uint8Array(25).fill(200) }),
      '3/corrupt.png': png.subarray(0, 60),
      '3/empty.png': '',
      '3/huge.png': huge,
      '3/notes.txt': 'no picture',
      'loose.png': png,
      '8/.keep': '',
    });
    await symlink(join(folder, 'nowhere'), join(folder, '7', 'dangling.png'));
    const { unfit, classes } = await previewed(folder);
    const told = unfit.failures.map(({ code, values }) => [code, (values['problem'] as { kind?: string } | undefined)?.kind ?? '']);
    expect(unfit.total).toBe(8);
    expect(told.sort()).toEqual([
      ['fileUnreadable', ''],
      ['importClassEmpty', ''],
      ['importNoInk', ''],
      ['importOutsideClass', ''],
      ['pictureUnreadable', 'empty'],
      ['pictureUnreadable', 'tooLarge'],
      ['pictureUnreadable', 'truncated'],
      ['pictureUnreadable', 'unknownFormat'],
    ]);
    expect(classes).toEqual([{ name: '3', training: 1, test: 0 }, { name: '7', training: 1, test: 0 }]);
    await expect(imported(folder)).rejects.toMatchObject({ code: 'importUnfit', values: { path: folder, total: 8, count: 10 } });
    expect((await imported(folder, {}, true)).dataset.training.count).toBe(2);
  });

  it('of other sizes are told with both sizes when all are to be kept as they are', async () => {
    const folder = await tree({ ...twoClasses, '7/c.png': grey(41) });
    await expect(imported(folder, { preparation: 'asIs' })).rejects.toMatchObject({
      code: 'importSizeDiffers',
      values: { place: join(folder, '7/c.png'), size: '41 × 41', first: join(folder, '3/a.png'), firstSize: '40 × 40' },
    });
    const large = await tree({ '3/a.png': grey(129), '7/b.png': grey(129) });
    await expect(imported(large, { preparation: 'asIs' }, true)).rejects.toMatchObject({ code: 'importEmpty' });
    expect((await previewed(large, { preparation: 'asIs' })).unfit.failures[0]).toMatchObject({ code: 'importSizeBeyond', values: { size: '129 × 129', limit: 128 } });
  });

  it('behind links that loop do not hold it up', async () => {
    const folder = await tree(twoClasses);
    await symlink('..', join(folder, '3', 'up'));
    await symlink('self', join(folder, '7', 'self'));
    const { unfit, classes } = await previewed(folder);
    expect(unfit.failures.map(({ code }) => code).sort()).toEqual(['importLinkLoops', 'importLinkLoops']);
    expect(classes).toEqual([{ name: '3', training: 1, test: 0 }, { name: '7', training: 1, test: 0 }]);
  });

  it('or folders without permission are named', async () => {
    // Nothing is kept from root, who is nobody for a while.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid!(65_534);
    const folder = await mkdtemp(join(tmpdir(), 'inkling-kept-'));
    try {
      for (const name of ['3', '7', '8']) {
        await mkdir(join(folder, name));
        await writeFile(join(folder, name, 'a.png'), png);
      }
      await writeFile(join(folder, '3', 'b.png'), png, { mode: 0 });
      await chmod(join(folder, '8'), 0);
      const { unfit } = await previewed(folder);
      await chmod(join(folder, '8'), 0o700);
      expect(unfit.failures.map(({ code }) => code).sort()).toEqual(['fileUnreadable', 'importClassEmpty', 'importFolderUnreadable']);
    } finally {
      if (isRoot) process.seteuid!(0);
      await rm(folder, { recursive: true });
    }
  });
});

describe('a folder is refused before any work', () => {
  it.each([
    ['without classes', { 'a.png': png }, 'importNoClasses', {}],
    ['with one', { '3/a.png': png }, 'importOneClass', { name: '3' }],
    ['with 63', Object.fromEntries(Array.from({ length: 63 }, (_, i) => [`c${i}/a.png`, png])), 'importClassesTooMany', { limit: 62 }],
    ['with names that differ in capitals alone', { 'Seven/a.png': png, 'seven/b.png': png }, 'importClassesAlike', { names: ['Seven', 'seven'] }],
    ['with names of other characters that look the same', { '７７/a.png': png, '77/b.png': png }, 'importClassesAlike', {}],
    ['with the same name composed and not', { 'caf\u00e9/a.png': png, 'cafe\u0301/b.png': png }, 'importClassesAlike', {}],
    ['with parts and classes beside each other', { 'train/3/a.png': png, '7/b.png': png }, 'importPartsMixed', { parts: ['train'], others: ['7'] }],
    ['with a test part alone', { 'test/3/a.png': png, 'test/7/b.png': png }, 'importNoTraining', {}],
    ['with a class that its dataset.json does not name', { ...twoClasses, 'dataset.json': '{"schema":1,"classNames":["3","8"]}' }, 'importClassUnlisted', { name: '7' }],
  ])('%s', async (_, files, code, values) => {
    const folder = await tree(files);
    await expect(imported(folder)).rejects.toMatchObject({ code, values });
  });

  it('that is not there, or is a file of another kind', async () => {
    const folder = await tree({ 'a.doc': 'text', ...twoClasses });
    await expect(imported(join(folder, 'none'))).rejects.toMatchObject({ code: 'dataUnreadable', values: { reason: 'ENOENT' } });
    await expect(imported(join(folder, 'a.doc'))).rejects.toMatchObject({ code: 'importKindUnknown' });
    const several = await tree({ 'a.csv': '1', 'b.csv': '2' });
    await expect(imported(several)).rejects.toMatchObject({ code: 'importAmbiguous', values: { files: ['a.csv', 'b.csv'] } });
  });
});

describe('thousands of pictures', () => {
  it('are imported one by one: what is held does not grow with them', async () => {
    const folder = await tree({ '0/first.png': grey(100), '1/first.png': grey(100) });
    const large = grey(100);
    for (let i = 0; i < 3000; i++) await writeFile(join(folder, String(i % 2), `${i}.png`), large);
    const before = process.memoryUsage().rss;
    const { dataset, events } = await imported(folder, { preparation: 'asIs' });
    // Decoded they are 30 MB, which the check at the end reads; twice that would be both.
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    expect(dataset.training.count).toBe(3002);
    expect(events.at(-1)).toEqual({ event: 'importProgressed', path: folder, done: 3002, total: 3002 });
  });
});
