import fc from 'fast-check';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { findInk } from '../../../electron/engine/recognise/findInk.ts';
import type { Picture } from '../../../electron/engine/recognise/picture.ts';

interface Sheet {
  readonly paper?: number;
  readonly ink?: number;
  /** Standard deviation of the paper's grain. */
  readonly grain?: number;
  /** How much brighter the right edge is than the left one. */
  readonly shade?: number;
  readonly height?: number;
  readonly width?: number;
}

/** A sheet of paper; `isInk` says where the pen was, in shares of the sheet. */
function sheetOf(isInk: (x: number, y: number) => boolean, { paper = 220, ink = 40, grain = 0, shade = 0, height = 100, width = 120 }: Sheet = {}): Picture {
  const random = xoroshiro128plus(7);
  // Four even numbers make a bell; their sum has variance 1/3.
  const noise = (): number => (uniformFloat32(random) + uniformFloat32(random) + uniformFloat32(random) + uniformFloat32(random) - 2) * Math.sqrt(3) * grain;
  const grey = Uint8ClampedArray.from({ length: height * width }, (_, at) => {
    const x = ((at % width) + 0.5) / width;
    const y = (Math.floor(at / width) + 0.5) / height;
    return (isInk(x, y) ? ink : paper + shade * (x - 0.5)) + noise();
  });
  return { height, width, grey: new Uint8Array(grey) };
}

type Point = readonly [x: number, y: number];

/** In widths of the picture. */
const ring = (y: number, height: number): readonly Point[] => Array.from({ length: 41 }, (_, at) => [0.5 + 0.405 * Math.cos((at * Math.PI) / 20), y + height * Math.sin((at * Math.PI) / 20)] as const);

function distanceTo([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const share = Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / (dx ** 2 + dy ** 2 || 1)));
  return Math.hypot(x - fromX - share * dx, y - fromY - share * dy);
}

const bar = (x: number, y: number): boolean => x > 0.4 && x < 0.5 && y > 0.2 && y < 0.8;
const nothing = (): boolean => false;

/** Places where there is more than half ink. */
const darkPlaces = (picture: Picture): readonly number[] => {
  const ink = findInk(picture);
  return ink === null ? [] : [...ink.values.keys()].filter((at) => ink.values[at]! > 127);
};
const barPlaces = darkPlaces(sheetOf(bar));

describe('finding ink', () => {
  it('takes the contrast to the paper as ink', () => {
    const ink = findInk(sheetOf(bar))!;
    expect([ink.height, ink.width]).toEqual([100, 120]);
    // 12 columns and 60 rows of the sheet.
    expect(ink.values.filter((value) => value === 255)).toHaveLength(12 * 60);
    expect(ink.values.filter((value) => value > 0)).toHaveLength(12 * 60);
  });

  it('does not mind whether ink is darker or lighter than paper', () => {
    const picture = sheetOf(bar);
    const negative = { ...picture, grey: picture.grey.map((value) => 255 - value) };
    expect(findInk(negative)).toEqual(findInk(picture));
  });

  it.each([
    ['grainy paper', { grain: 12 }],
    ['a faint pencil', { ink: 175, grain: 4 }],
    ['grey paper', { paper: 120, ink: 30, grain: 6 }],
    ['light from the right', { shade: 60, grain: 3 }],
    ['a dark sheet', { paper: 20, ink: 200, grain: 8 }],
  ] as const)('finds the same strokes on %s', (_name, sheet) => {
    expect(darkPlaces(sheetOf(bar, sheet))).toEqual(barPlaces);
  });

  it.each([
    ['a steep slope of light', (x: number) => 180 + 120 * (x - 0.5)],
    ['darker corners', (x: number, y: number) => 230 - 100 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)],
    ['corners less than half as light', (x: number, y: number) => 230 - 270 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)],
    ['a lamp in the middle', (x: number, y: number) => 80 + 150 * Math.exp(-8 * ((x - 0.45) ** 2 + (y - 0.5) ** 2))],
    ['the edge of a shadow across the stroke', (_x: number, y: number) => (y > 0.5 ? 130 : 220)],
    ['a shadow over most of the border, slanting across the stroke', (x: number, y: number) => (x + y < 1.1 ? 110 : 225)],
  ] as const)('finds the same strokes under %s', (_name, light) => {
    // Ink gives back a fifth of the light that there is.
    const picture = sheetOf(nothing, { height: 300, width: 360 });
    const grey = picture.grey.map((_, at) => {
      const [x, y] = [((at % 360) + 0.5) / 360, (Math.floor(at / 360) + 0.5) / 300];
      return light(x, y) * (bar(x, y) ? 0.2 : 1);
    });
    expect(darkPlaces({ ...picture, grey })).toEqual(darkPlaces(sheetOf(bar, { height: 300, width: 360 })));
  });

  it.each([
    ['0', [ring(0.727, 0.63)]],
    ['8', [ring(0.4, 0.305), ring(1.05, 0.305)]],
    ['9', [ring(0.45, 0.355), [[0.9, 0.45], [0.6, 1.36]]]],
  ] as const)('finds a thick %s that was cut out close to its ink, dark or light', (_name, strokes) => {
    // An eighth of the height, as many of MNIST’s digits are, in a picture 110 wide and 160 high.
    const isInk = (x: number, y: number): boolean => strokes.some((stroke) => stroke.some((point, at) => distanceTo([x, (y * 160) / 110], stroke[Math.max(0, at - 1)]!, point) < 0.095));
    const sheet = sheetOf(isInk, { height: 160, width: 110 });
    const inked = [...sheet.grey.keys()].filter((at) => sheet.grey[at]! < 127);
    for (const picture of [sheet, { ...sheet, grey: sheet.grey.map((value) => 255 - value) }]) {
      const found = darkPlaces(picture);
      expect(found.filter((at) => sheet.grey[at]! > 127)).toHaveLength(0);
      expect(found.length / inked.length).toBeGreaterThan(0.9);
    }
  });

  it('keeps every shade of a picture without grain, down to the faintest that touches a stroke', () => {
    const picture: Picture = { height: 3, width: 5, grey: Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 200, 250, 0, 0, 0, 0, 0, 0) };
    expect([...findInk(picture)!.values.subarray(5, 10)]).toEqual([0, 1, 204, 255, 0]);
  });

  it('drops dust, however dark, and keeps a separate stroke', () => {
    const dust = (x: number, y: number): boolean => x > 0.9 && x < 0.92 && y > 0.1 && y < 0.12;
    const dash = (x: number, y: number): boolean => x > 0.6 && x < 0.8 && y > 0.2 && y < 0.25;
    expect(darkPlaces(sheetOf((x, y) => bar(x, y) || dust(x, y)))).toEqual(barPlaces);
    expect(darkPlaces(sheetOf((x, y) => bar(x, y) || dash(x, y)))).toHaveLength(barPlaces.length + 24 * 5);
  });

  it.each([0, 4, 12, 30])('finds none on an empty sheet with a grain of %i', (grain) => {
    expect(findInk(sheetOf(nothing, { grain, height: 300, width: 400 }))).toBeNull();
  });

  it('finds none on a sheet that is only shaded', () => {
    expect(findInk(sheetOf(nothing, { shade: 60 }))).toBeNull();
  });

  it('shrinks a large picture first, with its proportions', () => {
    const ink = findInk(sheetOf(bar, { height: 1000, width: 1800, grain: 3 }))!;
    expect([ink.height, ink.width]).toEqual([334, 600]);
    const places = [...ink.values.keys()].filter((at) => ink.values[at]! > 127);
    expect(places.length).toBeCloseTo(0.1 * 600 * 0.6 * 333.3, -3);
  });

  it('gives ink of the right size, or none, for every picture', () => {
    const pictures = fc
      .record({ height: fc.integer({ min: 1, max: 20 }), width: fc.integer({ min: 1, max: 20 }) })
      .chain(({ height, width }) => fc.uint8Array({ minLength: height * width, maxLength: height * width }).map((grey): Picture => ({ height, width, grey })));
    fc.assert(
      fc.property(pictures, (picture) => {
        const ink = findInk(picture);
        if (ink === null) return;
        expect([ink.height, ink.width, ink.values.length]).toEqual([picture.height, picture.width, picture.grey.length]);
        expect(Math.max(...ink.values)).toBeGreaterThan(127);
      }),
    );
  });
});
