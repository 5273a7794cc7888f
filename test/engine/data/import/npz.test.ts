import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../../electron/contract/errors.ts';
import { temporaryFolder } from '../samples.ts';
import { imported, previewed } from './importing.ts';

interface Oracle {
  readonly cases: readonly { readonly name: string; readonly file: string; readonly classes: readonly string[]; readonly pixels: readonly number[]; readonly labels: readonly number[] }[];
  readonly keras: { readonly file: string; readonly training: readonly number[]; readonly test: readonly number[] };
  readonly wrong: Readonly<Record<string, string>>;
}
const oracle = JSON.parse(await readFile(new URL('../../../oracles/import/npz.json', import.meta.url), 'utf8')) as Oracle;
const decoded = (file: string): Buffer => Buffer.from(file, 'base64');

async function written(bytes: Uint8Array, name = 'data.npz'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

describe('an archive that NumPy has written', () => {
  it.each(oracle.cases.map((one) => [one.name, one] as const))('is read as NumPy reads it: %s', async (_, { file, classes, pixels, labels }) => {
    const { dataset } = await imported(await written(decoded(file)));
    expect(dataset.classNames).toEqual(classes);
    expect([...dataset.training.labels]).toEqual(labels);
    expect([...dataset.training.images]).toEqual(pixels);
  });

  it('may have the parts of Keras’s mnist.npz', async () => {
    const { dataset } = await imported(await written(decoded(oracle.keras.file)));
    expect([...dataset.training.images]).toEqual(oracle.keras.training);
    expect([...dataset.test!.images]).toEqual(oracle.keras.test);
    expect([...dataset.test!.labels]).toEqual([2, 0]);
  });

  it('is known by its content, or as the only one in a folder', async () => {
    const path = await written(decoded(oracle.keras.file), 'mnist.data');
    expect((await previewed(path)).kind).toBe('npz');
    expect((await previewed(join(await written(decoded(oracle.keras.file)), '..'))).classes).toHaveLength(4);
  });

  it.each([
    ['objects', { kind: 'objects', array: 'images' }],
    ['column by column', { kind: 'columnOrder', array: 'images' }],
    ['complex numbers', { kind: 'elementType', array: 'images', found: '<c8' }],
    ['too many dimensions', { kind: 'shape', array: 'images', found: '5, 3, 2, 1, 1' }],
    ['one label too few', { kind: 'countsDiffer', imageCount: 5, labelCount: 4 }],
    ['halves for labels', { kind: 'label', array: 'labels', index: 0 }],
    ['no pair', { kind: 'noPictures', names: ['pictures', 'answers'] }],
  ])('is refused with %s', async (name, problem) => {
    const path = await written(decoded(oracle.wrong[name]!));
    await expect(imported(path)).rejects.toMatchObject({ code: 'npzUnfit', values: { file: path, problem } });
  });

  it('is refused with 63 classes or one', async () => {
    await expect(imported(await written(decoded(oracle.wrong['63 classes']!)))).rejects.toMatchObject({ code: 'importClassesTooMany', values: { limit: 62 } });
    await expect(imported(await written(decoded(oracle.wrong['one class']!)))).rejects.toMatchObject({ code: 'importOneClass', values: { name: '0' } });
  });

  it('tells which picture has values beyond what a pixel can be', async () => {
    const path = await written(decoded(oracle.wrong['values beyond']!));
    await expect(imported(path)).rejects.toMatchObject({ code: 'npzUnfit', values: { problem: { kind: 'value', array: 'images', index: 2 } } });
    const { dataset, unfit } = await imported(path, {}, true);
    expect([dataset.training.count, unfit.total]).toEqual([4, 1]);
  });
});

interface Lie {
  /** In place of the packed bytes' own. */
  readonly sizeBytes?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly content?: Uint8Array;
}

/** An array file as NumPy would write it, with whatever header. */
function npy(shape: string, data: Uint8Array, type = '|u1'): Buffer {
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }`;
  const padded = header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11) + '\n';
  return Buffer.concat([Buffer.from([0x93]), Buffer.from('NUMPY\x01\x00'), Buffer.from([padded.length & 255, padded.length >> 8]), Buffer.from(padded), data]);
}

/** A zip archive of which every figure can be a lie. */
function zip(entries: Readonly<Record<string, Buffer>>, lies: Readonly<Record<string, Lie>> = {}): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const lie = lies[name] ?? {};
    const packed = deflateRawSync(lie.content ?? content);
    const head = (signature: number, isList: boolean): Buffer => {
      const bytes = Buffer.alloc(isList ? 46 : 30);
      let field = bytes.writeUInt32LE(signature);
      if (isList) field = bytes.writeUInt16LE(20, field);
      field = bytes.writeUInt16LE(20, field);
      field = bytes.writeUInt16LE(lie.flags ?? 0, field);
      field = bytes.writeUInt16LE(lie.method ?? 8, field);
      field = bytes.writeUInt32LE(0, field);
      field = bytes.writeUInt32LE(lie.crc ?? crc32(content), field);
      field = bytes.writeUInt32LE(packed.length, field);
      field = bytes.writeUInt32LE(lie.sizeBytes ?? content.length, field);
      bytes.writeUInt16LE(name.length, field);
      if (isList) bytes.writeUInt32LE(at, 42);
      return Buffer.concat([bytes, Buffer.from(name)]);
    };
    list.push(head(0x02014b50, true));
    bodies.push(head(0x04034b50, false), packed);
    at += bodies.at(-1)!.length + bodies.at(-2)!.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...list, end]);
}

const good = { 'images.npy': npy('4, 2, 2', Buffer.from(Array.from({ length: 16 }, (_, i) => i * 16))), 'labels.npy': npy('4,', Buffer.from([0, 1, 0, 1])) };

describe('an archive that lies', () => {
  it('is read when it does not', async () => {
    expect((await imported(await written(zip(good)))).dataset.training.count).toBe(4);
  });

  it('is refused where an array unpacks to more than it says, before that is unpacked', async () => {
    const bomb = Buffer.concat([good['images.npy'], Buffer.alloc(200_000_000)]);
    const path = await written(zip(good, { 'images.npy': { content: bomb } }));
    const before = process.memoryUsage().rss;
    await expect(imported(path)).rejects.toMatchObject({ code: 'npzUnfit', values: { problem: { kind: 'sizeDiffers', array: 'images.npy' } } });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it.each([
    ['a size that its shape does not give', zip(good, { 'images.npy': { sizeBytes: 145 } }), { kind: 'sizeDiffers', array: 'images', expectedBytes: 144, foundBytes: 145 }],
    ['a shape beyond its size', zip({ ...good, 'images.npy': npy('400000000000, 2, 2', Buffer.alloc(16)) }), { kind: 'sizeDiffers', array: 'images' }],
    ['fewer bytes than it says', zip(good, { 'images.npy': { content: good['images.npy'].subarray(0, 140) } }), { kind: 'sizeDiffers', expectedBytes: 144, foundBytes: 140 }],
    ['another checksum', zip(good, { 'images.npy': { crc: 1 } }), { kind: 'wrongChecksum', array: 'images.npy' }],
    ['an unknown packing', zip(good, { 'labels.npy': { method: 93 } }), { kind: 'packing', array: 'labels.npy', method: 93 }],
    ['a password', zip(good, { 'labels.npy': { flags: 1 } }), { kind: 'encrypted', array: 'labels.npy' }],
    ['no array behind the name', zip({ ...good, 'labels.npy': Buffer.from('import os') }), { kind: 'notArray', array: 'labels' }],
    ['a header of code', zip({ ...good, 'labels.npy': npy('4,', Buffer.from([0, 1, 0, 1]), '|u1\'), __import__(\'os\'') }), { kind: 'notArray', array: 'labels' }],
    ['a size of more than 4 GB', zip(good, { 'images.npy': { sizeBytes: 0xffffffff } }), { kind: 'beyond4Gb' }],
    ['nothing of a zip', Buffer.from('PK but no more than that'), { kind: 'notZip' }],
    ['its end missing', zip(good).subarray(0, -5), { kind: 'notZip' }],
    ['a single picture of a whole gibibyte', zip({ ...good, 'images.npy': npy('1, 8192, 8192', Buffer.alloc(8192 * 8192)), 'labels.npy': npy('1,', Buffer.from([0])) }), { kind: 'tooLarge', array: 'images' }],
  ])('is refused with %s', async (_, bytes, problem) => {
    const path = await written(bytes);
    await expect(imported(path)).rejects.toMatchObject({ code: 'npzUnfit', values: { file: path, problem } });
  });

  it('gives a set or one error for people, whatever is changed in it', async () => {
    const path = await written(zip(good));
    const whole = zip(good);
    const damage = fc.record({ changes: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), cut: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(whole.length) }) });
    await fc.assert(
      fc.asyncProperty(damage, async ({ changes, cut }) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await writeFile(path, bytes.subarray(0, bytes.length - cut));
        const result = await previewed(path).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(InklingError);
        else expect(result).toMatchObject({ kind: 'npz' });
      }),
      { numRuns: 600 },
    );
  });
});
