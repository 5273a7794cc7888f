/**
 * Drawings with the pictures that they gave when each was looked at and found right. A change of a byte is a change of
 * what every trained model sees: when it is meant, write the new rows into golden.json and look at them again.
 */
import { readFile } from 'node:fs/promises';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { fieldOf } from '../../../electron/engine/recognise/field.ts';
import { readPicture } from '../../../electron/engine/recognise/readPicture.ts';
import { defaultPenWidth, drawStrokes, type Stroke } from '../../../electron/engine/recognise/strokes.ts';
import { pictureToPixels, strokesToPixels } from '../../../electron/engine/recognise/toPixels.ts';
import { strokesUnfitted } from '../../../electron/engine/recognise/unfitted.ts';

interface Golden {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly strokes: readonly Stroke[];
  /** Two hexadecimal digits per pixel. */
  readonly rows: readonly string[];
}
const drawings = JSON.parse(await readFile(new URL('golden.json', import.meta.url), 'utf8')) as readonly Golden[];

const toRows = (pixels: Uint8Array | null, width: number): readonly string[] =>
  pixels === null ? [] : Array.from({ length: pixels.length / width }, (_, y) => Buffer.from(pixels.subarray(y * width, (y + 1) * width)).toString('hex'));

describe.each(drawings.map((drawing) => [drawing.name, drawing] as const))('%s', (_name, drawing) => {
  const field = fieldOf(drawing);

  it('is byte for byte what it was', () => {
    expect(toRows(strokesToPixels(drawing.strokes, field), drawing.width)).toEqual(drawing.rows);
  });

  it('is not what a pad without preprocessing gives', () => {
    const span = Math.max(...drawing.strokes.flat().map(([x, y]) => Math.max(x, y)));
    const unfitted = strokesUnfitted(drawing.strokes.map((stroke) => stroke.map(([x, y, pressure = 0.5]) => [x / (2 * span), y / (2 * span), pressure] as const)), field, 0.06);
    expect(toRows(unfitted, drawing.width)).not.toEqual(drawing.rows);
  });

  it('is the same picture from a file, dark on light or light on dark', () => {
    const ink = drawStrokes(drawing.strokes, { resolution: 3 * field.box, penWidth: defaultPenWidth })!;
    const onPaper = (grey: (value: number) => number): Uint8Array => encode({ width: ink.width, height: ink.height, channels: 1, depth: 8, data: ink.values.map(grey) });
    for (const file of [onPaper((value) => 255 - value), onPaper((value) => value)]) {
      expect(toRows(pictureToPixels(readPicture(file, 'drawing.png'), field), drawing.width)).toEqual(drawing.rows);
    }
  });
});

it('sees nothing in a drawing without points and in an empty sheet', () => {
  const field = fieldOf({ height: 28, width: 28 });
  expect(strokesToPixels([], field)).toBeNull();
  expect(pictureToPixels({ height: 9, width: 9, grey: new Uint8Array(81).fill(200) }, field)).toBeNull();
});
