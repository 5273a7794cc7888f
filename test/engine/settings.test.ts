/** Settings as a person types them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInklingError } from '../../electron/contract/errors.ts';
import { settingKeys, type SettingKey, type Settings } from '../../electron/contract/settings.ts';
import { checkSettingKey, parseSetting, toSettingText } from '../../electron/engine/settings.ts';

/** Values that each may have, and nothing else. */
const values: { readonly [Key in SettingKey]: fc.Arbitrary<Settings[Key]> } = {
  workspace: fc.string({ minLength: 1 }),
  language: fc.constantFrom('en', 'zh', null),
  theme: fc.constantFrom('system', 'light', 'dark'),
  threads: fc.oneof(fc.integer({ min: 1, max: 256 }), fc.constant(null)),
  keptEpochs: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.constant('all' as const)),
  binDays: fc.oneof(fc.integer({ min: 1, max: 36_500 }), fc.constant('forever' as const)),
  acceptedShare: fc.double({ min: 0.5, max: 0.999, noNaN: true }),
};

describe('a setting as it is typed', () => {
  it.each(settingKeys)('%s: every value that it may have is read as it is written', (key) => {
    fc.assert(fc.property(values[key] as fc.Arbitrary<Settings[SettingKey]>, (value) => {
      expect(parseSetting(key, toSettingText(value), 'a test')).toBe(value);
    }));
  });

  it.each(settingKeys.filter((key) => key !== 'workspace'))('%s: any other text is refused with what it takes, and nothing else is thrown', (key) => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('0', '-1', '1e3', '0x10', '1.5', ' 1', 'NaN', '99999999999999999999', 'null', 'undefined', 'ALL', '__proto__')), (text) => {
      try {
        expect(toSettingText(parseSetting(key, text, 'a test')).replace(/^0+/, '')).toBe(text.replace(/^0+/, ''));
      } catch (error) {
        if (!isInklingError(error)) throw error;
        expect(error).toMatchObject({ code: 'settingUnfit', values: { where: 'a test', key, received: text } });
      }
    }), { numRuns: 300 });
  });

  it.each([['theme', 'theme'], ['threads', 'threads'], ['keptEpochs', 'keptEpochs']])('%s is a setting', (name, key) => {
    expect(checkSettingKey(name)).toBe(key);
  });

  it.each([['them', 'theme'], ['keptEpoch', 'keptEpochs'], ['Threads', 'threads'], ['bin-days', 'binDays'], ['zzzzzz', undefined], ['__proto__', undefined], ['schema', 'theme']])('%s is none, and the nearest is told', (name, nearest) => {
    expect(() => checkSettingKey(name)).toThrow(expect.objectContaining({ code: 'settingUnknown', values: { name, known: settingKeys, nearest } }));
  });
});
