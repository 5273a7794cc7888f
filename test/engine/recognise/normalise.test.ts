import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf, type Field } from '../../../electron/engine/recognise/field.ts';
import type { Ink } from '../../../electron/engine/recognise/ink.ts';
import { normalise } from '../../../electron/engine/recognise/normalise.ts';

const mnistField: Field = { height: 28, width: 28, box: 20 };

/** Ink from rows of characters: `.` is paper, `#` is full ink, `+` half. */
function inkOf(...rows: readonly string[]): Ink {
  const values = Uint8Array.from(rows.join(''), (character) => ({ '#': 255, '+': 128 })[character] ?? 0);
  return { height: rows.length, width: rows[0]!.length, values };
}

const repeat = (row: string, times: number): readonly string[] => Array.from({ length: times }, () => row);

/** Rows and columns of the outermost ink. */
function windowOf(pixels: Uint8Array, field: Field) {
  const places = [...pixels.keys()].filter((at) => pixels[at]! > 0);
  const rows = places.map((at) => Math.floor(at / field.width));
  const columns = places.map((at) => at % field.width);
  return { top: Math.min(...rows), bottom: Math.max(...rows), left: Math.min(...columns), right: Math.max(...columns) };
}

/** In pixel centres. */
function centreOf(pixels: Uint8Array, field: Field) {
  let [mass, x, y] = [0, 0, 0];
  for (const [at, value] of pixels.entries()) {
    mass += value;
    x += value * (at % field.width);
    y += value * Math.floor(at / field.width);
  }
  return { x: x / mass, y: y / mass };
}

describe('normalising', () => {
  it('gives a field 20 in 28 of MNIST, and the same share of every other size', () => {
    expect(fieldOf({ height: 28, width: 28 })).toEqual(mnistField);
    expect(fieldOf({ height: 14, width: 56 })).toEqual({ height: 14, width: 56, box: 10 });
    expect(fieldOf({ height: 1, width: 1 })).toEqual({ height: 1, width: 1, box: 1 });
    expect(fieldOf({ height: 64, width: 40 }).box).toBe(29);
  });

  it('makes the longer side fill the box and keeps the proportions', () => {
    // 40 × 10 becomes 20 × 5. Its middle, 9.5 rows and 2 columns from its first, goes to pixel 14: 14 - 9.5 rounds to 5.
    const pixels = normalise(inkOf(...repeat('##########', 40)), mnistField)!;
    expect(windowOf(pixels, mnistField)).toEqual({ top: 5, bottom: 24, left: 12, right: 16 });
    expect(pixels.filter((value) => value === 255)).toHaveLength(100);
  });

  it('centres the mass, not the window', () => {
    // A block of 10 × 10 with a bar of 10 × 3 to its right, in rows 4 to 6: mass 130, column
    // (100 · 4.5 + 30 · 14.5) / 130 = 6.81, row (100 · 4.5 + 30 · 5) / 130 = 4.62. 14 - 6.81 and 14 - 4.62, rounded:
    const rows = Array.from({ length: 10 }, (_, y) => `##########${y >= 4 && y <= 6 ? '##########' : '..........'}`);
    expect(windowOf(normalise(inkOf(...rows), mnistField)!, mnistField)).toEqual({ top: 9, bottom: 18, left: 7, right: 26 });
  });

  it('keeps the ink in the field where centring the mass would push it out', () => {
    // As above with a bar of one row: column 5.41 asks for a shift of 9, but the bar would then lose its end.
    const rows = Array.from({ length: 10 }, (_, y) => `##########${y === 4 ? '##########' : '..........'}`);
    expect(windowOf(normalise(inkOf(...rows), mnistField)!, mnistField)).toMatchObject({ left: 8, right: 27 });
  });

  it('averages what it shrinks', () => {
    // Above solid ink; below every second row: half ink, 127.5 of 255.
    const rows = Array.from({ length: 40 }, (_, y) => (y < 20 || y % 2 === 1 ? '#' : '.').repeat(40));
    const values = normalise(inkOf(...rows), mnistField)!.filter((value) => value > 0);
    expect([values.filter((value) => value === 255).length, values.filter((value) => value === 128).length]).toEqual([200, 200]);
  });

  it('makes the darkest pixel 255', () => {
    expect(Math.max(...normalise(inkOf('++', '++'), mnistField)!)).toBe(255);
  });

  it('sees no digit where there is no ink', () => {
    expect(normalise(inkOf('....', '....'), mnistField)).toBeNull();
    expect(normalise({ height: 0, width: 0, values: new Uint8Array(0) }, mnistField)).toBeNull();
  });

  it('leaves a digit of the right size and place as it is', () => {
    const rows = Array.from({ length: 28 }, (_, y) => Array.from({ length: 28 }, (_, x) => (y >= 4 && y < 24 && x >= 10 && x < 18 ? '#' : '.')).join(''));
    // Its middle is 13.5, half a pixel from 14: either place is right, and rounding takes the later one.
    const once = normalise(inkOf(...rows), mnistField)!;
    expect(windowOf(once, mnistField)).toEqual({ top: 5, bottom: 24, left: 11, right: 18 });
    expect(normalise({ height: 28, width: 28, values: once }, mnistField)).toEqual(once);
  });

  const inks = fc
    .record({ height: fc.integer({ min: 1, max: 50 }), width: fc.integer({ min: 1, max: 50 }) })
    .chain(({ height, width }) =>
      fc
        .uint8Array({ minLength: height * width, maxLength: height * width })
        .filter((values) => values.some((value) => value > 0))
        .map((values): Ink => ({ height, width, values })),
    );
  const fields = fc.record({ height: fc.integer({ min: 2, max: 64 }), width: fc.integer({ min: 2, max: 64 }) }).map(fieldOf);

  it('gives every ink a picture with its darkest pixel, inside the box, its mass in the middle unless the edge forbids', () => {
    fc.assert(
      fc.property(inks, fields, (ink, field) => {
        const pixels = normalise(ink, field)!;
        expect(pixels).toHaveLength(field.height * field.width);
        expect(Math.max(...pixels)).toBe(255);
        const { top, bottom, left, right } = windowOf(pixels, field);
        expect(Math.max(bottom - top, right - left) + 1).toBeLessThanOrEqual(field.box);
        const centre = centreOf(pixels, field);
        // Bytes are rounded, which moves the centre of a faint edge by a little.
        const near = 0.6;
        if (Math.abs(centre.y - field.height / 2) > near) expect(top === 0 || bottom === field.height - 1 || field.box > field.height * 0.7).toBe(true);
        if (Math.abs(centre.x - field.width / 2) > near) expect(left === 0 || right === field.width - 1 || field.box > field.width * 0.7).toBe(true);
      }),
    );
  });

  it('does not see where on its sheet a digit lies', () => {
    fc.assert(
      fc.property(inks, fc.nat(9), fc.nat(9), (ink, down, across) => {
        const height = ink.height + down + 3;
        const width = ink.width + across + 2;
        const values = new Uint8Array(height * width);
        for (let y = 0; y < ink.height; y++) values.set(ink.values.subarray(y * ink.width, (y + 1) * ink.width), (y + down) * width + across);
        expect(normalise({ height, width, values }, mnistField)).toEqual(normalise(ink, mnistField));
      }),
    );
  });
});
