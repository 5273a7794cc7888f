/** When a brief training tells that a preset has lost something. */
import { describe, expect, it } from 'vitest';
import { compare, hasLoss, toTolerance } from './compare.ts';
import { renderComparisons } from './report.ts';
import type { BriefRow } from './stored.ts';

const row: BriefRow = {
  preset: 'fast-cnn',
  of: '0123456789abcdef',
  trainingCount: 5000,
  validationCount: 2500,
  madeWith: { command: 'npm run models -- --store', cpu: 'a processor', cores: 2, system: 'linux x64', node: 'v20.19.0', tensorflow: '2.21.0' },
  accuracies: [0.9, 0.9, 0.9, 0.9],
};

describe('the tolerance', () => {
  it('is four standard errors of one more figure, binomial where the seeds agree', () => {
    // By hand: √(0.9 · 0.1 / 2500) = 0.006; √(1 + 1/4) = 1.118034.
    expect(toTolerance(row)).toBeCloseTo(4 * 0.006 * 1.118034, 7);
  });

  it('is that of the seeds where they differ by more', () => {
    // By hand: mean 0.9, squares 0.0004 + 0.0004 + 0 + 0 over 3 = 0.000266667, its root 0.01632993.
    expect(toTolerance({ ...row, accuracies: [0.92, 0.88, 0.9, 0.9] })).toBeCloseTo(4 * 0.01632993 * 1.118034, 6);
  });
});

describe('a comparison', () => {
  it('fails on a made-up loss and names the preset, the stored and the found figure', () => {
    const lost = compare(row, { accuracy: 0.87 });
    expect(lost.verdict).toBe('lost');
    expect(hasLoss([compare({ ...row, preset: 'softmax' }, { accuracy: 0.9 }), lost])).toBe(true);
    expect(renderComparisons([lost])).toContain('fast-cnn came to 87.00 %; stored are 90.00 %, and 87.32 % would still be chance.');
  });

  it('holds within the tolerance, on both sides', () => {
    const near = [0.874, 0.9, 0.926].map((accuracy) => compare(row, { accuracy }));
    expect(near.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds']);
    expect(hasLoss(near)).toBe(false);
  });

  it('tells a gain, which is no failure', () => {
    const gained = compare(row, { accuracy: 0.95 });
    expect(gained.verdict).toBe('gained');
    expect(hasLoss([gained])).toBe(false);
    expect(renderComparisons([gained])).toContain('--store --only fast-cnn');
  });

  it.each([{ accuracy: NaN }, { failed: 'diverged' }])('counts $failed$accuracy as a loss', (found) => {
    expect(compare(row, found).verdict).toBe('lost');
  });

  it('says why a preset did not train', () => {
    expect(renderComparisons([compare(row, { failed: 'diverged' })])).toContain('fast-cnn did not train to its end (diverged)');
  });
});
