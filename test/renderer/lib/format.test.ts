import { describe, expect, it } from 'vitest';
import { toLoss, toPercentPoints, toSureness } from '../../../renderer/lib/format.ts';

describe('figures of the window', () => {
  it('shows a dash for a loss that is not there', () => {
    expect(toLoss(null)).toBe('–');
  });

  it('leaves the sign out where the column says percent', () => {
    expect(toPercentPoints(0.9984)).toBe('99.8');
  });

  it('does not call certain what only rounds to it', () => {
    expect([toSureness(0.99951), toSureness(0.9994), toSureness(1)]).toEqual(['> 99.9 %', '99.9 %', '100.0 %']);
  });

  it('keeps a loss short, small or great', () => {
    expect([toLoss(0.028512), toLoss(12.345), toLoss(0.0000123), toLoss(0), toLoss(1234567)]).toEqual(['0.0285', '12.35', '1.2e-5', '0.0000', '1.2e+6']);
  });
});
