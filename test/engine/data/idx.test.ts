import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../electron/contract/errors.ts';
import type { IdxProblem } from '../../../electron/contract/texts/en/data.ts';
import { parseIdxImages, parseIdxLabels, toIdxImages, toIdxLabels } from '../../../electron/engine/data/idx.ts';

/** Two pictures of 2 × 3 pixels, written by hand from the format's description. */
const twoPictures = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const threeLabels = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 61];

function problemWith(parse: (content: Uint8Array, file: string) => unknown, bytes: readonly number[]): IdxProblem | null {
  try {
    parse(Uint8Array.from(bytes), 'file');
    return null;
  } catch (error) {
    if (!(error instanceof InklingError) || error.code !== 'idxUnfit') throw error;
    return (error as InklingError<'idxUnfit'>).values.problem;
  }
}

const changed = (bytes: readonly number[], index: number, ...values: readonly number[]): number[] =>
  bytes.toSpliced(index, values.length, ...values);

describe('parseIdxImages', () => {
  it('reads count, height, width and the pixels row by row', () => {
    expect(parseIdxImages(Uint8Array.from(twoPictures), 'file')).toEqual({
      count: 2,
      height: 2,
      width: 3,
      images: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    });
  });

  it('copies no pixels', () => {
    const content = Uint8Array.from(twoPictures);
    expect(parseIdxImages(content, 'file').images.buffer).toBe(content.buffer);
  });

  it.each([
    ['nothing', [], { kind: 'wrongMagic', found: '' }],
    ['text', [0x50, 0x4e, 0x47, 0x21], { kind: 'wrongMagic', found: '50 4e 47 21' }],
    ['an element type that does not exist', changed(twoPictures, 2, 0x0a), { kind: 'wrongMagic', found: '00 00 0a 03' }],
    ['floats', changed(twoPictures, 2, 0x0d), { kind: 'wrongElementType', found: '0x0d' }],
    ['labels', threeLabels, { kind: 'wrongRank', expected: 3, found: 1 }],
    ['a header that breaks off', twoPictures.slice(0, 15), { kind: 'tooShort', expectedBytes: 16, foundBytes: 15 }],
    ['no pictures', changed(twoPictures, 4, 0, 0, 0, 0), { kind: 'empty' }],
    ['a height of 0', changed(twoPictures, 8, 0, 0, 0, 0), { kind: 'absurdSide', height: 0, width: 3, limit: 128 }],
    ['a width of 129', changed(twoPictures, 12, 0, 0, 0, 129), { kind: 'absurdSide', height: 2, width: 129, limit: 128 }],
    ['sides whose product overflows', changed(twoPictures, 8, 255, 255, 255, 255, 255, 255, 255, 255), { kind: 'absurdSide', height: 2 ** 32 - 1, width: 2 ** 32 - 1, limit: 128 }],
    ['more than a gibibyte', changed(twoPictures, 4, 255, 255, 255, 255), { kind: 'tooLarge', sizeBytes: 16 + (2 ** 32 - 1) * 6, limitBytes: 2 ** 30 }],
    ['a missing byte', twoPictures.slice(0, -1), { kind: 'tooShort', expectedBytes: 28, foundBytes: 27 }],
    ['a byte too many', [...twoPictures, 0], { kind: 'tooLong', expectedBytes: 28, foundBytes: 29 }],
  ])('refuses %s', (_, bytes, problem) => {
    expect(problemWith(parseIdxImages, bytes)).toEqual(problem);
  });

  it('takes sides of 1 and of 128 pixels', () => {
    for (const side of [1, 128]) {
      const images = new Uint8Array(side * side);
      const content = toIdxImages({ count: 1, height: side, width: side, images });
      expect(parseIdxImages(content, 'file')).toEqual({ count: 1, height: side, width: side, images });
    }
  });
});

describe('parseIdxLabels', () => {
  it('reads one byte per sample', () => {
    expect(parseIdxLabels(Uint8Array.from(threeLabels), 'file')).toEqual(Uint8Array.from([7, 0, 61]));
  });

  it.each([
    ['a label beyond the 62nd class', changed(threeLabels, 9, 62), { kind: 'labelBeyond', index: 1, label: 62, limit: 61 }],
    ['pictures', twoPictures, { kind: 'wrongRank', expected: 1, found: 3 }],
    ['fewer labels than promised', threeLabels.slice(0, -1), { kind: 'tooShort', expectedBytes: 11, foundBytes: 10 }],
    ['more labels than promised', [...threeLabels, 0], { kind: 'tooLong', expectedBytes: 11, foundBytes: 12 }],
    ['no labels', [0, 0, 8, 1, 0, 0, 0, 0], { kind: 'empty' }],
  ])('refuses %s', (_, bytes, problem) => {
    expect(problemWith(parseIdxLabels, bytes)).toEqual(problem);
  });
});

describe('what is written', () => {
  it('is what the format says', () => {
    const images = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect([...toIdxImages({ count: 2, height: 2, width: 3, images })]).toEqual(twoPictures);
    expect([...toIdxLabels(Uint8Array.from([7, 0, 61]))]).toEqual(threeLabels);
  });

  it('is read back as it was, pictures of any size', () => {
    const side = fc.integer({ min: 1, max: 128 });
    const anyImages = fc
      .record({ count: fc.integer({ min: 1, max: 3 }), height: side, width: side })
      .chain(({ count, height, width }) => {
        const length = count * height * width;
        return fc.uint8Array({ minLength: length, maxLength: length }).map((images) => ({ count, height, width, images }));
      });
    const isReadBack = fc.property(anyImages, (set) => {
      expect(parseIdxImages(toIdxImages(set), 'file')).toEqual(set);
    });
    fc.assert(isReadBack, { numRuns: 30 });
  });

  it('is read back as it was, labels of up to 62 classes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, max: 61 }), (labels) => {
        expect(parseIdxLabels(toIdxLabels(labels), 'file')).toEqual(labels);
      }),
    );
  });
});

describe('whatever the bytes are', () => {
  /** Pure noise rarely gets beyond the magic number, so half of the cases are a good file with a few bytes changed. */
  const anyBytes = fc.oneof(
    fc.array(fc.integer({ min: 0, max: 255 })),
    fc
      .tuple(
        fc.constantFrom(twoPictures, threeLabels),
        fc.array(fc.tuple(fc.nat(27), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
        fc.nat(30),
      )
      .map(([bytes, changes, length]) =>
        changes.reduce<readonly number[]>((b, [i, value]) => (i < b.length ? b.with(i, value) : b), bytes).slice(0, length),
      ),
  );

  it('gives pictures that fill exactly what is promised, or one error that names the file', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        if (problemWith(parseIdxImages, bytes) !== null) return;
        const { count, height, width, images } = parseIdxImages(Uint8Array.from(bytes), 'file');
        expect(images).toHaveLength(count * height * width);
        expect(Math.max(height, width)).toBeLessThanOrEqual(128);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives labels below 62, or one error that names the file', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        if (problemWith(parseIdxLabels, bytes) !== null) return;
        expect(Math.max(...parseIdxLabels(Uint8Array.from(bytes), 'file'))).toBeLessThan(62);
      }),
      { numRuns: 2000 },
    );
  });
});
