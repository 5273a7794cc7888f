import { describe, expect, it } from 'vitest';
import { drawDigit } from '../../../../electron/engine/data/generated/drawDigit.ts';
import { digitForms } from '../../../../electron/engine/data/generated/forms.ts';
import { createRandom } from '../../../../electron/engine/data/generated/random.ts';
import { drawSpline } from '../../../../electron/engine/data/generated/spline.ts';
import { fieldOf } from '../../../../electron/engine/recognise/field.ts';
import { strokesToPixels } from '../../../../electron/engine/recognise/toPixels.ts';

const field = fieldOf({ height: 28, width: 28 });

it('there are several forms of every digit, each with a name of its own', () => {
  expect(digitForms).toHaveLength(10);
  for (const forms of digitForms) {
    expect(forms.length).toBeGreaterThanOrEqual(5);
    expect(new Set(forms.map((form) => form.name)).size).toBe(forms.length);
  }
});

describe.each(digitForms.map((forms, digit) => [digit, forms] as const))('the forms of %i', (_digit, forms) => {
  it.each(forms.map((form) => [form.name, form] as const))('%s: every pose lies on the sheet and leaves ink, and ten hands draw it ten ways', (_name, form) => {
    for (const pose of form.poses) {
      for (const [x, y] of pose.flat()) {
        expect([x >= -10 && x <= 110, y >= -5 && y <= 105]).toEqual([true, true]);
      }
      const strokes = pose.map((stroke) => drawSpline(stroke.map(([x, y, corner]) => ({ x, y, corner: corner === 1 })), 5).map(({ x, y }) => [x, y] as const));
      expect(strokesToPixels(strokes, field)?.some((value) => value === 255)).toBe(true);
    }
    const drawn = Array.from({ length: 10 }, (_, index) => {
      const { strokes, penWidth } = drawDigit(form, createRandom(3, index));
      return Buffer.from(strokesToPixels(strokes, field, penWidth)!).toString('hex');
    });
    expect(new Set(drawn).size).toBe(10);
  });
});
