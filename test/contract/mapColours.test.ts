import { describe, expect, it } from 'vitest';
import { toMapColours } from '../../electron/contract/mapColours.ts';

describe('a map over its picture', () => {
  const pixels = Uint8Array.of(0, 200, 200, 100);

  it('is blue where it speaks for the answer, red where against it, and the faint picture where it says nothing', () => {
    const colours = toMapColours(pixels, { height: 1, width: 4, values: [0, 2, -1, 0], greatest: 2 });
    expect([...colours]).toEqual([0, 0, 0, 255, 134, 180, 240, 255, 165, 114, 101, 255, 45, 45, 45, 255]);
  });

  it('is the picture alone where it has no values', () => {
    expect([...toMapColours(pixels, { height: 1, width: 4, values: [0, 0, 0, 0], greatest: 0 })].slice(4, 7)).toEqual([90, 90, 90]);
  });
});
