import { expect, it } from 'vitest';
import { toKernelColours } from '../../../renderer/lib/drawKernel.ts';

it('leaves zero clear and makes the ends opaque, in a colour for each sign', () => {
  const [zero, most, least] = [0, 4, 8].map((at) => [...toKernelColours(Uint8Array.of(128, 255, 1), 'light').slice(at, at + 4)]);
  expect(zero![3]).toBe(0);
  expect(most).toEqual([31, 79, 143, 255]);
  expect(least).toEqual([191, 59, 34, 255]);
});

it('is as strong as the weight is great', () => {
  // 64 of 127 steps: 255 · 64 / 127 = 128.504.
  expect(toKernelColours(Uint8Array.of(192), 'dark')[3]).toBe(129);
});
