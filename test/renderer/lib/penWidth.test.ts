import { describe, expect, it } from 'vitest';
import { padPenWidth, press, widthOf } from '../../../renderer/lib/penWidth.ts';

describe('the width of the pen', () => {
  it('is 0.6, 1 and 1.4 times the pad’s at half pressure, as a mouse has it', () => {
    const widths = (['thin', 'medium', 'thick'] as const).map((width) => widthOf(press(0.5, width)) / padPenWidth);
    expect(widths.map((each) => Number(each.toFixed(9)))).toEqual([0.6, 1, 1.4]);
  });

  it('grows with the pressure that is felt, within what a stroke can tell', () => {
    for (const width of ['thin', 'medium', 'thick'] as const) {
      const pressed = [0, 0.25, 0.5, 0.75, 1].map((felt) => press(felt, width));
      expect(pressed).toEqual([...pressed].sort((a, b) => a - b));
      expect(Math.min(...pressed)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...pressed)).toBeLessThanOrEqual(1);
    }
  });

  it('leaves what is felt alone where it is medium', () => {
    for (const felt of [0, 0.3, 1]) expect(press(felt, 'medium')).toBeCloseTo(felt, 12);
  });
});
