import { expect, it } from 'vitest';
import { createTokenBucket } from '../../electron/serve/tokenBucket.ts';

it('gives so many at once, then so many a second, and never saves up more than it holds', () => {
  let nowMs = 0;
  const bucket = createTokenBucket({ capacity: 3, perSecond: 2, clock: () => nowMs });
  const takeAll = (): number => {
    for (let taken = 0; ; taken++) if (!bucket.take()) return taken;
  };
  expect(takeAll()).toBe(3);
  nowMs += 499;
  expect(takeAll()).toBe(0);
  nowMs += 1;
  expect(takeAll()).toBe(1);
  nowMs += 1000;
  expect(takeAll()).toBe(2);
  nowMs += 60_000;
  expect(takeAll()).toBe(3);
});
