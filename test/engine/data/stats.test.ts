import { expect, it } from 'vitest';
import { partStats } from '../../../electron/engine/data/stats.ts';

it('counts classes, empty ones too, and gives mean and deviation of all pixels', () => {
  const images = Uint8Array.from([0, 255, 10, 20, 30, 40, 50, 60]);
  // python3 -c "import statistics as s; x=[0,255,10,20,30,40,50,60]; print(s.mean(x)/255, s.pstdev(x)/255)"
  expect(partStats({ count: 4, images, labels: Uint8Array.from([2, 0, 2, 2]) }, 4)).toEqual({
    count: 4,
    classCounts: [1, 0, 3, 0],
    mean: expect.closeTo(0.22794117647058823, 15),
    deviation: expect.closeTo(0.3008921598974215, 15),
  });
});
