import { readFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../electron/contract/errors.ts';
import type { PictureProblem } from '../../../electron/contract/texts/en/recognise.ts';
import { countPixels, maxMegapixels, readPicture } from '../../../electron/engine/recognise/readPicture.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly height: number;
  readonly width: number;
  readonly grey: readonly number[];
}
const cases = JSON.parse(await readFile(new URL('../../oracles/recognise/png.json', import.meta.url), 'utf8')) as readonly Case[];
const bytesOf = (one: Case): Uint8Array => new Uint8Array(Buffer.from(one.file, 'base64'));
const named = (name: string): Uint8Array => bytesOf(cases.find((one) => one.name === name)!);

function problemOf(bytes: Uint8Array): PictureProblem | null {
  try {
    readPicture(bytes, 'seven.png');
    return null;
  } catch (error) {
    if (!(error instanceof InklingError) || error.code !== 'pictureUnreadable') throw error;
    const values = error.values as { readonly file: string; readonly problem: PictureProblem };
    expect(values.file).toBe('seven.png');
    return values.problem;
  }
}

/** A PNG chunk with the checksum it should have. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(Buffer.from(type, 'latin1'), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

interface Parts {
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly colour?: number;
  readonly methods?: readonly [compression: number, filter: number, interlace: number];
  readonly data?: Uint8Array;
  readonly extra?: readonly Uint8Array[];
}

/** A PNG file of which every part can be a lie; by default 2 × 2 grey pixels. */
function png({ width = 2, height = 2, depth = 8, colour = 0, methods = [0, 0, 0], data = deflateSync(Uint8Array.of(0, 10, 20, 0, 30, 40)), extra = [] }: Parts = {}): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, colour, ...methods], 8);
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
  return Buffer.concat([signature, chunk('IHDR', header), ...extra, chunk('IDAT', data), chunk('IEND', new Uint8Array(0))]);
}

describe('reading pictures', () => {
  it.each(cases.map((one) => [one.name, one] as const))('reads a PNG of %s as Pillow does', (_name, one) => {
    const { height, width, grey } = readPicture(bytesOf(one), 'a.png');
    expect([height, width]).toEqual([one.height, one.width]);
    const off = [...grey].map((value, i) => Math.abs(value - one.grey[i]!));
    // Of two bytes Pillow keeps the upper one, of brightness and of opacity alike; we round their product.
    expect(Math.max(...off)).toBeLessThanOrEqual(one.name.includes('16') ? 2 : 0);
  });

  it.each([
    [1, 8],
    [2, 8],
    [3, 8],
    [4, 8],
    [1, 16],
    [3, 16],
    [4, 16],
  ] as const)('reads what fast-png writes with %i channels of %i bits', (channels, depth) => {
    const [width, height, full] = [5, 3, 2 ** depth - 1];
    const values = Array.from({ length: width * height * channels }, (_, i) => Math.round(((i * 37) % 101) / 100 * full));
    const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values);
    const { grey } = readPicture(encode({ width, height, channels, depth, data }), 'a.png');
    const expected = Array.from({ length: width * height }, (_, i) => {
      const at = values.slice(i * channels, (i + 1) * channels).map((value) => value / full);
      const light = channels < 3 ? at[0]! : 0.299 * at[0]! + 0.587 * at[1]! + 0.114 * at[2]!;
      const opacity = channels === 2 || channels === 4 ? at.at(-1)! : 1;
      return Math.round(255 * (light * opacity + 1 - opacity));
    });
    expect([...grey]).toEqual(expected);
  });

  it('says that an empty file is empty and that another file is no picture', () => {
    expect(problemOf(new Uint8Array(0))).toEqual({ kind: 'empty' });
    expect(problemOf(Buffer.from('hello, hello'))).toEqual({ kind: 'unknownFormat' });
    expect(problemOf(Uint8Array.of(0x89))).toEqual({ kind: 'unknownFormat' });
  });

  it.each([
    ['GIF', 'GIF89a\x01\x00'],
    ['WebP', 'RIFF\x24\x00\x00\x00WEBPVP8 '],
    ['BMP', 'BM\x46\x00\x00\x00'],
    ['TIFF', 'II*\x00\x08\x00'],
    ['HEIC', '\x00\x00\x00\x18ftypheic'],
    ['AVIF', '\x00\x00\x00\x1cftypavif'],
    ['PDF', '%PDF-1.7'],
  ])('names %s, which it does not read', (format, start) => {
    expect(problemOf(Buffer.from(start, 'latin1'))).toEqual({ kind: 'otherFormat', format });
  });

  it('refuses an animation, of which it cannot know which picture is meant', () => {
    const still = named('rgb8');
    // After the header: its chunk is 25 bytes long behind 8 of signature.
    const animated = Buffer.concat([still.subarray(0, 33), chunk('acTL', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0)), still.subarray(33)]);
    expect(problemOf(still)).toBeNull();
    expect(problemOf(animated)).toEqual({ kind: 'animated' });
  });

  it('says where a file that was cut off anywhere ends too early', () => {
    const whole = named('palette2 interlaced transparent');
    for (let length = 8; length < whole.length; length++) expect(problemOf(whole.subarray(0, length))).toEqual({ kind: 'truncated' });
  });

  it('notices every damaged byte, and names the part', () => {
    const whole = named('rgb8');
    expect(problemOf(whole)).toBeNull();
    for (let at = 8; at < whole.length; at++) {
      const damaged = Uint8Array.from(whole);
      damaged[at]! ^= 0x20;
      expect(problemOf(damaged)?.kind).toMatch(/damaged|truncated/);
    }
    const text = Uint8Array.from(whole);
    text[text.length - 20]! ^= 1;
    expect(problemOf(text)).toEqual({ kind: 'damaged', part: 'IDAT' });
  });

  it.each([
    ['no width', { width: 0 }],
    ['no height', { height: 0 }],
    ['five bits', { depth: 5 }],
    ['a palette of 16 bits', { depth: 16, colour: 3 }],
    ['an unknown colour type', { colour: 5 }],
    ['an unknown compression', { methods: [1, 0, 0] }],
    ['an unknown filter method', { methods: [0, 1, 0] }],
    ['an unknown interlacing', { methods: [0, 0, 2] }],
  ] as const)('refuses a header with %s', (_name, parts) => {
    expect(problemOf(png(parts))).toEqual({ kind: 'damaged', part: 'IHDR' });
  });

  it('refuses a palette picture without a palette, and an index beyond its colours', () => {
    expect(problemOf(png({ colour: 3 }))).toEqual({ kind: 'damaged', part: 'PLTE' });
    expect(problemOf(png({ colour: 3, extra: [chunk('PLTE', new Uint8Array(4))] }))).toEqual({ kind: 'damaged', part: 'PLTE' });
    expect(problemOf(png({ colour: 3, extra: [chunk('PLTE', new Uint8Array(3 * 40))] }))).toEqual({ kind: 'damaged', part: 'IDAT' });
    expect(problemOf(png({ colour: 3, extra: [chunk('PLTE', new Uint8Array(3 * 41))] }))).toBeNull();
  });

  it('refuses transparency of the wrong length and an unknown row filter', () => {
    expect(problemOf(png({ extra: [chunk('tRNS', new Uint8Array(3))] }))).toEqual({ kind: 'damaged', part: 'tRNS' });
    expect(problemOf(png({ data: deflateSync(Uint8Array.of(0, 10, 20, 5, 30, 40)) }))).toEqual({ kind: 'damaged', part: 'IDAT' });
  });

  it('refuses pixels that are too few, too many or not compressed', () => {
    expect(problemOf(png({ data: deflateSync(Uint8Array.of(0, 10, 20, 0, 30)) }))).toEqual({ kind: 'truncated' });
    expect(problemOf(png({ data: deflateSync(Uint8Array.of(0, 10, 20, 0, 30, 40, 50)) }))).toEqual({ kind: 'damaged', part: 'IDAT' });
    expect(problemOf(png({ data: Uint8Array.of(1, 2, 3) }))).toEqual({ kind: 'damaged', part: 'IDAT' });
    expect(problemOf(png({ data: new Uint8Array(0) }))).toEqual({ kind: 'truncated' });
  });

  it('refuses a size beyond the limit before it makes room, whatever the file holds', () => {
    expect(problemOf(png({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 }))).toEqual({ kind: 'tooLarge', width: 2 ** 31 - 1, height: 2 ** 31 - 1, megapixels: maxMegapixels });
    expect(problemOf(png({ width: 8000, height: 5001 }))).toMatchObject({ kind: 'tooLarge', height: 5001 });
    expect(problemOf(png({ width: 8000, height: 5000 }))).toEqual({ kind: 'truncated' });
  });

  it('unpacks no more than the header announces', () => {
    expect(problemOf(png({ data: deflateSync(new Uint8Array(50_000_000)) }))).toEqual({ kind: 'damaged', part: 'IDAT' });
  });

  it('turns any bytes into a picture or an error that can be told', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void problemOf(bytes)));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), (data, extra) => void problemOf(png({ data, extra: [chunk('PLTE', extra)] }))));
  });

  it('turns any damage behind a right checksum into a picture of the announced size or an error that can be told', () => {
    const damage = fc.record({ header: fc.array(fc.tuple(fc.nat(12), fc.nat(255)), { maxLength: 3 }), raw: fc.uint8Array({ maxLength: 80 }) });
    fc.assert(
      fc.property(damage, ({ header, raw }) => {
        const bytes = png({ width: 3, height: 3, data: deflateSync(raw), extra: [chunk('tRNS', raw.subarray(0, 2))] });
        for (const [at, value] of header) bytes[16 + at] = value;
        new DataView(bytes.buffer, bytes.byteOffset).setUint32(29, crc32(bytes.subarray(12, 29)));
        if (problemOf(bytes) !== null) return;
        const { height, width, grey } = readPicture(bytes, 'seven.png');
        expect(grey).toHaveLength(height * width);
      }),
      { numRuns: 300 },
    );
  });
});

it('counts the pixels that a file claims without unpacking one, and none where it claims nothing', async () => {
  expect(cases.map((one) => countPixels(bytesOf(one)))).toEqual(cases.map(({ height, width }) => height * width));
  expect(countPixels(png({ width: 60_000, height: 50_000, data: Uint8Array.of(1, 2, 3) }))).toBe(3e9);
  const jpeg = JSON.parse(await readFile(new URL('../../oracles/recognise/jpeg.json', import.meta.url), 'utf8')) as readonly Case[];
  expect(jpeg.map((one) => countPixels(bytesOf(one)))).toEqual(jpeg.map(({ height, width }) => height * width));
  for (const bytes of [new Uint8Array(), new TextEncoder().encode('no picture'), png().subarray(0, 20)]) expect(countPixels(bytes)).toBe(0);
});
