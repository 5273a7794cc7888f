import { describe, expect, it } from 'vitest';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { toCount, toDecimal, toDuration, toLoss, toPercent, toPercentPoints, toShortCount, toSureness } from '../../../renderer/lib/format.ts';

describe('figures', () => {
  it('shows a dash for what the data cannot give', () => {
    expect([toPercent(null), toDecimal(null), toLoss(null)]).toEqual(['–', '–', '–']);
  });

  it('shows shares in percent', () => {
    expect([toPercent(0.9913), toPercent(0.5, 0), toPercentPoints(0.9984)]).toEqual(['99.13 %', '50 %', '99.8']);
  });

  it('does not call certain what only rounds to it', () => {
    expect([toSureness(0.99951), toSureness(0.9994), toSureness(1)]).toEqual(['> 99.9 %', '99.9 %', '100.0 %']);
  });

  it('keeps a loss short, small or great', () => {
    expect([toLoss(0.028512), toLoss(12.345), toLoss(0.0000123), toLoss(0), toLoss(1234567)]).toEqual(['0.0285', '12.35', '1.2e-5', '0.0000', '1.2e+6']);
  });

  it('shortens counts without ever reaching 1000 of a unit', () => {
    expect([999, 1500, 9960, 214_790, 999_999, 4_400_000].map(toShortCount)).toEqual(['999', '1.5 k', '10 k', '215 k', '1.0 M', '4.4 M']);
    expect(toCount(31_400)).toBe('31,400');
  });

  it.each([
    [3.14, '3.1 s', '3.1 秒'],
    [9.96, '10 s', '10 秒'],
    [59.6, '1 min 00 s', '1 分 00 秒'],
    [185, '3 min 05 s', '3 分 05 秒'],
    [3599.7, '1 h 00 min', '1 小时 00 分'],
    [7190, '2 h 00 min', '2 小时 00 分'],
  ])('tells %d seconds in both languages', (seconds, english, chinese) => {
    expect(toDuration(seconds, languages.en.window)).toBe(english);
    expect(toDuration(seconds, languages.zh.window)).toBe(chinese);
  });
});
