/** Ratios and what they are held against, on numbers worked by hand. */
import { expect, it } from 'vitest';
import type { MeasuredRow } from './measure.ts';
import { judge } from './verdicts.ts';
import { articleMlp } from './works/articleMlp.ts';

const row = (engine: MeasuredRow['engine'], secondsPerEpoch: number): MeasuredRow => ({
  work: 'article-mlp', engine, secondsPerEpoch, secondsPerEpochMin: secondsPerEpoch, secondsPerEpochMax: secondsPerEpoch,
  imagesPerSecond: 60_000 / secondsPerEpoch, shareOfLimit: 0.1, residentBytes: 700e6, setting: '1 thread', version: '1', firstStepSeconds: 1,
  compileSeconds: 1.6, finalLoss: 1, repetitions: 5, stepsPerRepetition: 468,
});

it('calls what meets the aim, the requirement or neither by its name', () => {
  const rows = [row('inkling', 0.6), row('pytorch', 1), row('keras', 1.1), row('tfjs-fit', 4)];
  expect(judge([articleMlp], rows, null).map(({ what, against, value, verdict }) => [against ?? what, value, verdict])).toEqual([
    ['pytorch', 0.6, 'aim reached'],
    ['keras', expect.closeTo(0.545, 3), 'reached'],
    ['tfjs-fit', 0.15, 'missed'],
    ['compileSeconds', 1.6, 'missed'],
    ['residentBytes', 700e6, 'reached'],
  ]);
});

it('counts a quick training that does not get to 99 % as missed', () => {
  const timeTo99 = { recipe: 'fast-cnn', setting: '2 threads', rows: [], meanSeconds: 5 };
  expect(judge([], [], { ...timeTo99, meanTestAccuracy: 0.99 })).toMatchObject([{ value: 5, verdict: 'aim reached' }]);
  expect(judge([], [], { ...timeTo99, meanTestAccuracy: 0.9899 })).toMatchObject([{ value: 5, verdict: 'missed' }]);
});
