import { describe, expect, it } from 'vitest';
import type { CorrectionList } from '../../../electron/contract/corrections.ts';
import type { Issue } from '../../../electron/contract/issues.ts';
import { settle, toAcceptance, toLookup, toRejection } from '../../../renderer/lib/issues.ts';

const wrong: Issue = {
  kind: 'labels', part: 'training', index: 4, label: 1, score: 0.9, remedy: { change: 'relabel', index: 4, label: 7 },
  suggested: 7, labelProbability: 0.1, suggestedProbability: 0.8, confident: true,
};
const blank: Issue = { kind: 'blanks', part: 'training', index: 9, label: 1, score: 1, remedy: { change: 'exclude', index: 9 }, ink: 0 };
const ofTest: Issue = { ...blank, part: 'test', remedy: null };
const untouched = { given: 1, label: null, excluded: false, note: null, rejected: [] };
const by = (...corrections: (Partial<CorrectionList['corrections'][number]> & { readonly index: number })[]) => toLookup(corrections.map((each) => ({ ...untouched, ...each })));

describe('an issue', () => {
  it('is open while nothing was said of its sample, or something else', () => {
    expect(settle(wrong, by())).toBe('open');
    expect(settle(wrong, by({ index: 4, label: 3 }))).toBe('open');
    expect(settle(wrong, by({ index: 4, rejected: ['outliers'] }))).toBe('open');
    expect(settle(blank, by({ index: 9, label: 3 }))).toBe('open');
  });

  it('is accepted when its remedy holds, by whatever way, or its sample is left out', () => {
    expect(settle(wrong, by({ index: 4, label: 7 }))).toBe('accepted');
    expect(settle(wrong, by({ index: 4, excluded: true }))).toBe('accepted');
    expect(settle(blank, by({ index: 9, excluded: true }))).toBe('accepted');
  });

  it('is rejected when a person said so of its kind', () => {
    expect(settle(wrong, by({ index: 4, rejected: ['labels'] }))).toBe('rejected');
  });

  it('of the test part is only looked at', () => {
    expect(settle(ofTest, by({ index: 9, excluded: true }))).toBe('open');
    expect(toAcceptance([ofTest])).toEqual([]);
    expect(toRejection([ofTest])).toEqual([]);
  });

  it('becomes the change that settles it', () => {
    expect(toAcceptance([wrong, blank])).toEqual([wrong.remedy, blank.remedy]);
    expect(toRejection([wrong, blank])).toEqual([{ change: 'reject', index: 4, issue: 'labels' }, { change: 'reject', index: 9, issue: 'blanks' }]);
  });
});
