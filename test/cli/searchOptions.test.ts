/** What is typed behind --grid and --range is understood, or gets one error. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../electron/contract/errors.ts';
import { parseGrid, parseRange, toSearch } from '../../electron/cli/searchOptions.ts';

const path = fc.stringMatching(/^[A-Za-z]\w{0,8}(\.\w{1,8}){0,3}$/);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('--grid', () => {
  it('takes numbers, true, false and null for what they are, and everything else for a text', () => {
    expect(parseGrid('optimizer.learningRate=0.1,.03, 1e-3,-2,5.')).toEqual({ kind: 'values', path: 'optimizer.learningRate', values: [0.1, 0.03, 0.001, -2, 5] });
    expect(parseGrid('a=true,false,null,adam,1e,0x10,Infinity,1e999,toString')).toEqual({ kind: 'values', path: 'a', values: [true, false, null, 'adam', '1e', '0x10', 'Infinity', '1e999', 'toString'] });
    expect(parseGrid('learningRates.conv2d_1=0.5')).toMatchObject({ path: 'learningRates.conv2d_1' });
  });

  it('gives back every list of values that is written out', () => {
    const value = fc.oneof(finite, fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-z]{2,8}$/).filter((word) => !['true', 'false', 'null'].includes(word)));
    fc.assert(
      fc.property(path, fc.array(value, { minLength: 1, maxLength: 6 }), (where, values) => {
        expect(parseGrid(`${where}=${values.map(String).join(',')}`)).toEqual({ kind: 'values', path: where, values: values.map((each) => (Object.is(each, -0) ? 0 : each)) });
      }),
    );
  });
});

describe('--range', () => {
  it('takes two numbers and how they are drawn from', () => {
    const range = { kind: 'range', path: 'a.b', low: 1e-4, high: 0.1, scale: 'linear', whole: false };
    expect(parseRange('a.b=1e-4:1e-1')).toEqual(range);
    expect(parseRange('a.b=1e-4:.1:log')).toEqual({ ...range, scale: 'log' });
    expect(parseRange('a.b=16:256:whole:log')).toEqual({ ...range, low: 16, high: 256, scale: 'log', whole: true });
    expect(parseRange('a.b=-1:+1:linear')).toEqual({ ...range, low: -1, high: 1 });
  });

  it('gives back every range that is written out', () => {
    fc.assert(
      fc.property(path, finite, finite, fc.subarray(['log', 'whole']), (where, low, high, words) => {
        const plus = (each: number): number => each + 0;
        expect(parseRange([`${where}=${low}`, high, ...words].join(':'))).toEqual({
          kind: 'range', path: where, low: plus(low), high: plus(high), scale: words.includes('log') ? 'log' : 'linear', whole: words.includes('whole'),
        });
      }),
    );
  });
});

describe('a search', () => {
  it.each(['', '=', 'a', 'a=', '=1', 'a=1,', 'a=,1', 'a b=1', '.a=1', 'a.=1', 'a..b=1', '1a=1'])('cannot be “--grid %s”', (received) => {
    expect(() => parseGrid(received)).toThrow(expect.objectContaining({ code: 'gridUnclear', values: { received } }));
  });

  it.each(['', 'a', 'a=1', 'a=1:', 'a=:1', 'a=1:2:', 'a=1:2:logg', 'a=1:2:log:log', 'a=1:2:log:linear', 'a=x:1', 'a=1:2:3', 'a=1e999:1', 'a=1,2'])('cannot be “--range %s”', (received) => {
    expect(() => parseRange(received)).toThrow(expect.objectContaining({ code: 'rangeUnclear', values: { received } }));
  });

  it('is understood or refused, whatever is typed', () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('ab.=,:019e-+log ')) }));
    for (const parse of [parseGrid, parseRange]) {
      fc.assert(
        fc.property(typed, (received) => {
          try {
            expect(parse(received).path).not.toBe('');
          } catch (error) {
            expect(error).toBeInstanceOf(InklingError);
          }
        }),
        { numRuns: 500 },
      );
    }
  });

  it('needs something to search', () => {
    expect(() => toSearch({ random: 3 })).toThrow(expect.objectContaining({ code: 'optionMissing' }));
    expect(toSearch({ grid: ['a=1,2'], range: ['b=1:2'], random: 3, budget: 2, 'search-seed': 7 })).toEqual({
      axes: [parseGrid('a=1,2'), parseRange('b=1:2')], random: 3, budget: 2, seed: 7,
    });
  });
});
