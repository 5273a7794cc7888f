import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside, type Box } from '../../../renderer/lib/placeBeside.ts';

const card = { width: 320, height: 210 };
const window = { width: 1280, height: 800 };

describe('a card beside what it explains', () => {
  it('stands at its right, below it, above it, or in the middle where there is nothing', () => {
    expect(placeBeside({ left: 0, top: 100, width: 92, height: 600 }, card, window, 8)).toEqual({ left: 100, top: 100 });
    expect(placeBeside({ left: 900, top: 4, width: 372, height: 44 }, card, window, 8)).toEqual({ left: 900, top: 56 });
    expect(placeBeside({ left: 900, top: 700, width: 372, height: 90 }, card, window, 8)).toEqual({ left: 900, top: 482 });
    expect(placeBeside(null, card, window, 8)).toEqual({ left: 480, top: 295 });
  });

  it('is always all in the window, if the window is large enough for it', () => {
    const side = fc.integer({ min: 0, max: 1200 });
    const box: fc.Arbitrary<Box> = fc.record({ left: side, top: side, width: side, height: side });
    fc.assert(
      fc.property(box, fc.integer({ min: 336, max: 2000 }), fc.integer({ min: 226, max: 1200 }), (target, width, height) => {
        const { left, top } = placeBeside(target, card, { width, height }, 8);
        expect([left >= 8, top >= 8, left + card.width <= width - 8, top + card.height <= height - 8]).toEqual([true, true, true, true]);
      }),
    );
  });
});
