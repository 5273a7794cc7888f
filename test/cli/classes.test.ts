import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toClasses } from '../../electron/cli/classes.ts';

describe('classes as they are typed', () => {
  it('are names, and ranges of digits with their ends', () => {
    expect(toClasses(['0-4'])).toEqual(['0', '1', '2', '3', '4']);
    expect(toClasses(['3', '7-9', 'A'])).toEqual(['3', '7', '8', '9', 'A']);
    expect(toClasses(['5-5'])).toEqual(['5']);
  });

  it('are taken as names where they are no range of digits upwards', () => {
    for (const name of ['4-0', 'A-F', '10-12', '1-', '-3', 'T-shirt', '1-2-3']) expect(toClasses([name])).toEqual([name]);
  });

  it('are never none', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (words) => {
      expect(toClasses(words).length).toBeGreaterThanOrEqual(words.length);
    }));
  });
});
