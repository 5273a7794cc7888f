import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseIdxImages, toIdxImages } from '../../../electron/engine/data/idx.ts';
import { readIdxContent, readIdxHeader } from '../../../electron/engine/data/idxFile.ts';
import { smallPart, temporaryFolder } from './samples.ts';

async function fileWith(bytes: Uint8Array, name = 'train-images-idx3-ubyte'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

/** An image file that would unpack to sixty times what its header says. */
function bomb(): Uint8Array {
  const promised = toIdxImages({ count: 1000, height: 28, width: 28, images: new Uint8Array(784_000) });
  return gzipSync(Buffer.concat([promised, new Uint8Array(50_000_000)]));
}

describe('readIdxContent', () => {
  const { images } = smallPart(5);

  it('reads a raw and a gzipped file alike, whatever they are called', async () => {
    for (const bytes of [images, gzipSync(images)]) {
      for (const name of ['train-images-idx3-ubyte', 'train-images-idx3-ubyte.gz']) {
        expect(await readIdxContent(await fileWith(bytes, name), 'images')).toEqual(images);
      }
    }
  });

  it('reads a file that arrives in many chunks', async () => {
    const large = toIdxImages({ count: 1000, height: 28, width: 28, images: new Uint8Array(784_000).map((_, i) => i * 7) });
    for (const bytes of [large, gzipSync(large)]) {
      expect(Buffer.compare(await readIdxContent(await fileWith(bytes), 'images'), large)).toBe(0);
    }
  });

  it('refuses a gzip file that breaks off, wherever it does', async () => {
    const packed = gzipSync(images);
    const path = await fileWith(packed);
    for (let length = 2; length < packed.length; length++) {
      await writeFile(path, packed.subarray(0, length));
      const values = { file: path, problem: { kind: 'truncatedGzip' } };
      await expect(readIdxContent(path, 'images')).rejects.toMatchObject({ code: 'idxUnfit', values });
    }
  });

  it('refuses a gzip file in which a byte of the packed data has changed', async () => {
    const packed = gzipSync(images);
    packed[14]! ^= 0xff;
    const values = { problem: { kind: expect.stringMatching(/damagedGzip|wrongMagic|truncatedGzip/) } };
    await expect(readIdxContent(await fileWith(packed), 'images')).rejects.toMatchObject({ code: 'idxUnfit', values });
  });

  it('refuses a gzip file whose checksum is wrong', async () => {
    const packed = gzipSync(images);
    packed[packed.length - 8]! ^= 1;
    const values = { problem: { kind: 'damagedGzip' } };
    await expect(readIdxContent(await fileWith(packed), 'images')).rejects.toMatchObject({ code: 'idxUnfit', values });
  });

  it('stops at the first byte too many of a gzip bomb', async () => {
    const path = await fileWith(bomb());
    const before = process.memoryUsage().arrayBuffers;
    const failure = await readIdxContent(path, 'images').catch((error: unknown) => error);
    const values = { problem: { kind: 'tooLong', expectedBytes: 784_016, foundBytes: expect.any(Number) } };
    expect(failure).toMatchObject({ code: 'idxUnfit', values });
    expect((failure as { values: { problem: { foundBytes: number } } }).values.problem.foundBytes).toBeLessThan(2_000_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('gives a short file back as it is, for the parser to refuse', async () => {
    for (const length of [0, 1, 3, 15, 20]) {
      const path = await fileWith(images.subarray(0, length));
      const content = await readIdxContent(path, 'images');
      expect(content).toHaveLength(length);
      expect(() => parseIdxImages(content, path)).toThrow('idxUnfit');
    }
  });

  it('names a file that does not exist, and a folder in its place', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'none');
    await expect(readIdxContent(path, 'images')).rejects.toMatchObject({ code: 'dataUnreadable', values: { path, reason: 'ENOENT' } });
    await expect(readIdxContent(folder, 'images')).rejects.toMatchObject({ code: 'dataUnreadable', values: { reason: 'EISDIR' } });
  });
});

describe('readIdxHeader', () => {
  it('reads no further than the header', async () => {
    expect(await readIdxHeader(await fileWith(bomb()), 'images')).toMatchObject({ count: 1000, height: 28, width: 28 });
  });
});
