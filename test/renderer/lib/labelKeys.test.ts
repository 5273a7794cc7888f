import { expect, it } from 'vitest';
import { toLabel } from '../../../renderer/lib/labelKeys.ts';

it('means the class of that name, else the one with that number, else none', () => {
  expect(toLabel('3', ['3', '5', '8'])).toBe(0);
  expect(toLabel('1', ['circle', 'square'])).toBe(1);
  expect(toLabel('2', ['circle', 'square'])).toBe(null);
});
