import { describe, expect, it } from 'vitest';
import { listDigits, toWorstPairs } from '../../../renderer/lib/mistakes.ts';

const answers = {
  part: 'test' as const,
  labelSource: 'published' as const,
  corrections: null,
  indices: [4, 9, 2, 7, 11, 12],
  labels: [1, 1, 5, 5, 1, 3],
  answers: [1, 7, 6, 6, 7, 1],
  confidences: [0.9, 0.4, 0.6, 0.8, 0.7, 0.95],
  runnersUp: [7, 1, 5, 5, 1, 3],
  runnerUpConfidences: [0.1, 0.3, 0.3, 0.2, 0.2, 0.05],
};

describe('listDigits', () => {
  it('has all mistakes, the most or the least confident first', () => {
    expect(listDigits(answers, { kind: 'mistakes' }, 'sure')).toEqual([12, 7, 11, 2, 9]);
    expect(listDigits(answers, { kind: 'mistakes' }, 'unsure')).toEqual([9, 2, 11, 7, 12]);
  });

  it('keeps the mistakes of a pair together, the most frequent pair first', () => {
    expect(listDigits(answers, { kind: 'mistakes' }, 'pair')).toEqual([11, 9, 7, 2, 12]);
  });

  it('has the digits of one cell, right ones too', () => {
    expect(listDigits(answers, { kind: 'cell', cell: { label: 5, answer: 6 } }, 'sure')).toEqual([7, 2]);
    expect(listDigits(answers, { kind: 'cell', cell: { label: 1, answer: 1 } }, 'sure')).toEqual([4]);
    expect(listDigits(answers, { kind: 'cell', cell: { label: 0, answer: 1 } }, 'sure')).toEqual([]);
  });

  it('has what was chosen elsewhere, right or wrong', () => {
    expect(listDigits(answers, { kind: 'chosen', indices: new Set([4, 2, 99]) }, 'unsure')).toEqual([2, 4]);
  });
});

describe('toWorstPairs', () => {
  it('leaves out the diagonal and what never happened', () => {
    expect(toWorstPairs([[50, 2, 0], [7, 40, 1], [0, 0, 30]])).toEqual([
      { label: 1, answer: 0, count: 7 },
      { label: 0, answer: 1, count: 2 },
      { label: 1, answer: 2, count: 1 },
    ]);
  });
});
