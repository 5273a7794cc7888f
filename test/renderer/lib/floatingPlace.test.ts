import { expect, it } from 'vitest';
import { clampPlace } from '../../../renderer/lib/floatingPlace.ts';

it('keeps what floats within the window, and its upper edge where the window is too small', () => {
  const panel = { width: 280, height: 420 };
  expect(clampPlace({ x: 50, y: 60 }, panel, { width: 1280, height: 800 })).toEqual({ x: 50, y: 60 });
  expect(clampPlace({ x: 2000, y: 900 }, panel, { width: 1280, height: 800 })).toEqual({ x: 1000, y: 380 });
  expect(clampPlace({ x: -40, y: -9 }, panel, { width: 1280, height: 800 })).toEqual({ x: 0, y: 0 });
  expect(clampPlace({ x: 10, y: 300 }, panel, { width: 1280, height: 300 })).toEqual({ x: 10, y: 0 });
});
