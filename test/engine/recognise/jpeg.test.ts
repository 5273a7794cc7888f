import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../electron/contract/errors.ts';
import type { PictureProblem } from '../../../electron/contract/texts/en/recognise.ts';
import { readPicture } from '../../../electron/engine/recognise/readPicture.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly height: number;
  readonly width: number;
  readonly grey: readonly number[];
}
const cases = JSON.parse(await readFile(new URL('../../oracles/recognise/jpeg.json', import.meta.url), 'utf8')) as readonly Case[];
const bytesOf = (name: string): Uint8Array => new Uint8Array(Buffer.from(cases.find((one) => one.name === name)!.file, 'base64'));

function problemOf(bytes: Uint8Array): PictureProblem | null {
  try {
    readPicture(bytes, 'seven.jpg');
    return null;
  } catch (error) {
    if (!(error instanceof InklingError) || error.code !== 'pictureUnreadable') throw error;
    return (error as InklingError<'pictureUnreadable'>).values.problem;
  }
}

/** Where the frame's segment begins: FF C0 or FF C2. */
function frameOf(bytes: Uint8Array): number {
  return bytes.findIndex((byte, i) => byte === 0xff && (bytes[i + 1] === 0xc0 || bytes[i + 1] === 0xc2));
}

function changed(name: string, offset: number, ...values: readonly number[]): Uint8Array {
  const bytes = bytesOf(name);
  bytes.set(values, frameOf(bytes) + offset);
  return bytes;
}

describe('reading a JPEG', () => {
  it.each(cases.map((one) => [one.name, one] as const))('of %s as Pillow does', (_name, one) => {
    const { height, width, grey } = readPicture(new Uint8Array(Buffer.from(one.file, 'base64')), 'a.jpg');
    expect([height, width]).toEqual([one.height, one.width]);
    const off = [...grey].map((value, i) => Math.abs(value - one.grey[i]!));
    // Decoders may round the cosine transform and spread the colours each in its own way.
    expect(Math.max(...off)).toBeLessThanOrEqual(4);
    expect(off.reduce((a, b) => a + b, 0) / off.length).toBeLessThan(1);
  });

  it('tells that a file is cut off, wherever that is', () => {
    for (const name of ['grey', 'grey progressive', 'colour, quarter chroma', 'colour with restarts']) {
      const whole = bytesOf(name);
      // Without its end mark alone all pixels are there.
      for (let length = 3; length < whole.length - 2; length++) expect([length, problemOf(whole.subarray(0, length))?.kind]).toEqual([length, expect.stringMatching(/truncated|damaged/)]);
    }
  });

  it('refuses a size beyond the limit before it makes room', () => {
    expect(problemOf(changed('grey', 5, 0xff, 0xff, 0xff, 0xff))).toEqual({ kind: 'tooLarge', width: 65_535, height: 65_535, megapixels: 40 });
  });

  it.each([
    ['arithmetic coding', changed('grey', 1, 0xc9), { kind: 'rareJpeg' }],
    ['a lossless frame', changed('grey', 1, 0xc3), { kind: 'rareJpeg' }],
    ['twelve bits', changed('grey', 4, 12), { kind: 'rareJpeg' }],
    ['no height', changed('grey', 5, 0, 0), { kind: 'damaged', part: 'SOF' }],
    ['two components', changed('grey', 9, 2), { kind: 'damaged', part: 'SOF' }],
    ['a segment shorter than its length', changed('grey', 2, 0, 1), { kind: 'damaged', part: 'marker' }],
    ['nothing behind its mark', Uint8Array.of(0xff, 0xd8, 0xff), { kind: 'truncated' }],
  ])('refuses %s', (_, bytes, problem) => {
    expect(problemOf(bytes)).toEqual(problem);
  });

  it('turns any damage into a picture or an error that can be told, and never hangs', () => {
    const damage = fc.record({
      name: fc.constantFrom(...cases.map(({ name }) => name)),
      changes: fc.array(fc.tuple(fc.nat(1200), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      length: fc.nat(3000),
    });
    fc.assert(
      fc.property(damage, ({ name, changes, length }) => {
        const bytes = bytesOf(name);
        for (const [at, value] of changes) if (at > 2 && at < bytes.length) bytes[at] = value;
        const cut = bytes.subarray(0, Math.max(3, length));
        // A damaged size within the limit takes its time to unpack; what is wrong shows with small ones too.
        const frame = frameOf(cut);
        if (frame > 0 && frame + 8 < cut.length) [cut[frame + 5], cut[frame + 7]] = [0, 0];
        if (problemOf(cut) !== null) return;
        const { height, width, grey } = readPicture(cut, 'seven.jpg');
        expect(grey).toHaveLength(height * width);
      }),
      { numRuns: 1500 },
    );
  });
});
