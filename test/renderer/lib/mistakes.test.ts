import { describe, expect, it } from 'vitest';
import { chooseDigits } from '../../../renderer/lib/mistakes.ts';

const answers = {
  part: 'test' as const,
  indices: [4, 9, 2, 7],
  labels: [1, 1, 5, 5],
  labelSource: 'published' as const,
  answers: [1, 7, 6, 6],
  confidences: [0.9, 0.4, 0.6, 0.8],
  runnersUp: [7, 1, 5, 5],
  runnerUpConfidences: [0.05, 0.3, 0.4, 0.1],
};

describe('chooseDigits', () => {
  it('shows all mistakes, the most confident first', () => {
    expect(chooseDigits(answers, null).map(({ index }) => index)).toEqual([7, 2, 9]);
  });

  it('shows the digits of one cell, right ones too', () => {
    expect(chooseDigits(answers, { label: 5, answer: 6 })).toEqual([
      { index: 7, label: 5, answer: 6, confidence: 0.8 },
      { index: 2, label: 5, answer: 6, confidence: 0.6 },
    ]);
    expect(chooseDigits(answers, { label: 1, answer: 1 }).map(({ index }) => index)).toEqual([4]);
    expect(chooseDigits(answers, { label: 0, answer: 1 })).toEqual([]);
  });
});
