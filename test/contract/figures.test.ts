import { describe, expect, it } from 'vitest';
import { toBytes, toCount, toDecimal, toDuration, toPercent, toShortCount, toShortest } from '../../electron/contract/figures.ts';
import { languages } from '../../electron/contract/texts/texts.ts';

describe('figures', () => {
  it('shows a dash for what the data cannot give', () => {
    expect([toPercent(null), toDecimal(null, 3)]).toEqual(['–', '–']);
  });

  it('shows shares in percent', () => {
    expect([toPercent(0.9913), toPercent(0.98916), toPercent(0.5, 0)]).toEqual(['99.13 %', '98.92 %', '50 %']);
  });

  it('shortens counts without ever reaching 1000 of a unit', () => {
    expect([999, 1500, 9960, 214_790, 999_999, 4_400_000].map(toShortCount)).toEqual(['999', '1.5 k', '10 k', '215 k', '1.0 M', '4.4 M']);
    expect(toCount(31_400)).toBe('31,400');
  });

  it('tells sizes in bytes, never a thousand of a unit', () => {
    expect([0, 980, 999.6, 64_200, 999_999, 9_912_422, 2.6e9].map(toBytes)).toEqual(['0 B', '980 B', '1.0 kB', '64 kB', '1.0 MB', '9.9 MB', '2.6 GB']);
  });

  it('writes no digit that says nothing', () => {
    expect([toShortest(Math.fround(0.05), 3), toShortest(0.0312, 2), toShortest(1, 4)]).toEqual(['0.05', '0.031', '1']);
  });

  it.each([
    [0.04, '0.0 s', '0.0 秒'],
    [3.14, '3.1 s', '3.1 秒'],
    [9.94, '9.9 s', '9.9 秒'],
    [9.96, '10 s', '10 秒'],
    [9.97, '10 s', '10 秒'],
    [59.4, '59 s', '59 秒'],
    [59.6, '1 min 00 s', '1 分 00 秒'],
    [185, '3 min 05 s', '3 分 05 秒'],
    [3599.7, '1 h 00 min', '1 小时 00 分'],
    [7190, '2 h 00 min', '2 小时 00 分'],
    [7620, '2 h 07 min', '2 小时 07 分'],
  ])('tells %d seconds in both languages', (seconds, english, chinese) => {
    expect(toDuration(seconds, languages.en)).toBe(english);
    expect(toDuration(seconds, languages.zh)).toBe(chinese);
  });
});
