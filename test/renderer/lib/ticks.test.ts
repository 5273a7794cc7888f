import { describe, expect, it } from 'vitest';
import { toNumberTick, toPercentTick } from '../../../renderer/lib/ticks.ts';

const along = (first: number, step: number): number[] => Array.from({ length: 4 }, (_, i) => first + i * step);

describe('ticks of shares', () => {
  it('have no decimals where whole percents tell them apart', () => {
    expect(along(0.7, 0.1).map((y) => toPercentTick(y, 0.1))).toEqual(['70 %', '80 %', '90 %', '100 %']);
    expect(along(0.91, 0.01).map((y) => toPercentTick(y, 0.01))).toEqual(['91 %', '92 %', '93 %', '94 %']);
  });

  it('have as many as differ where the ticks are closer together', () => {
    expect(along(0.9226, 0.0002).map((y) => toPercentTick(y, 0.0002))).toEqual(['92.26 %', '92.28 %', '92.30 %', '92.32 %']);
  });

  it('have those that are usual though fewer would do', () => {
    expect(toPercentTick(0.9, 0.05, 1)).toBe('90.0 %');
    expect(toPercentTick(0.9, null, 1)).toBe('90.0 %');
  });
});

describe('ticks of numbers', () => {
  it('have as many decimals as differ, though steps are not exact', () => {
    expect(along(0.3, 0.1).map((y) => toNumberTick(y, 0.30000000000000004 - 0.2))).toEqual(['0.3', '0.4', '0.5', '0.6']);
    expect(along(0.312, 0.002).map((y) => toNumberTick(y, 0.002))).toEqual(['0.312', '0.314', '0.316', '0.318']);
    expect(along(0, 5).map((y) => toNumberTick(y, 5))).toEqual(['0', '5', '10', '15']);
  });

  it('are short on an axis of powers, where each step is another', () => {
    expect([0.001, 0.01, 0.1, 1].map((y) => toNumberTick(y, null))).toEqual(['0.001', '0.01', '0.1', '1']);
  });
});
