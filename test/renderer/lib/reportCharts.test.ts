import { expect, it } from 'vitest';
import { toWorstClass } from '../../../renderer/lib/reportCharts.ts';

it('looks first at the class with the least F1, the first of equals', () => {
  expect(toWorstClass([{ support: 5, f1: 0.9 }, { support: 5, f1: 0.7 }, { support: 5, f1: 0.7 }])).toBe(1);
});

it('leaves out classes without digits, which have no curve, unless no class has any', () => {
  // Without digits F1 is 0 where the class was answered, and missing where it was not.
  expect(toWorstClass([{ support: 0, f1: 0 }, { support: 0, f1: null }, { support: 20, f1: 0.889 }])).toBe(2);
  expect(toWorstClass([{ support: 0, f1: null }, { support: 0, f1: 0 }])).toBe(1);
  expect(toWorstClass([])).toBe(0);
});
