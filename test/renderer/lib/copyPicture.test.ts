import { expect, it } from 'vitest';
import { enlarge } from '../../../renderer/lib/copyPicture.ts';

it('makes a square of every pixel, and nothing of it blurred', () => {
  const { height, width, pixels } = enlarge({ height: 1, width: 2, pixels: Uint8Array.of(7, 200) });
  expect([height, width]).toEqual([8, 16]);
  for (let row = 0; row < 8; row++) expect([...pixels.subarray(row * 16, (row + 1) * 16)]).toEqual([...Array<number>(8).fill(7), ...Array<number>(8).fill(200)]);
});
