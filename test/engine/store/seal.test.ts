/** A file of the workspace is what was written, or it is told that it is not. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { hasCode } from '../../../electron/contract/errors.ts';
import { parseJsonFile, toJsonBytes } from '../../../electron/engine/store/jsonFile.ts';
import { parseJournal } from '../../../electron/engine/store/journal.ts';
import { seal, unseal } from '../../../electron/engine/store/seal.ts';
import { epochEnded } from './records.ts';

const schema = v.strictObject({ schema: v.literal(1), value: v.unknown() });
const read = (bytes: Uint8Array): unknown => parseJsonFile('/file', new TextDecoder().decode(bytes), schema);
const flip = (bytes: Uint8Array, bit: number): Uint8Array => bytes.with(bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7)));

describe('a sealed file', () => {
  it('is read as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(read(toJsonBytes({ schema: 1, value }, indent))).toEqual({ schema: 1, value: JSON.parse(JSON.stringify(value)) });
      }),
    );
  });

  it('tells any bit that has flipped, wherever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), fc.nat(), (value, indent, place) => {
        const bytes = toJsonBytes({ schema: 1, value }, indent);
        const bit = place % (bytes.length * 8);
        let found: unknown;
        try {
          found = read(flip(bytes, bit));
        } catch (error) {
          expect(hasCode(error, 'fileDamaged') || hasCode(error, 'fileNewer')).toBe(true);
          return;
        }
        // Blanks between the values carry nothing.
        expect(found).toEqual({ schema: 1, value: JSON.parse(JSON.stringify(value)) });
      }),
      { numRuns: 1000 },
    );
  });

  it('of before there were digests is read as it is', () => {
    expect(unseal({ schema: 1 })).toEqual({ value: { schema: 1 } });
    expect(unseal(null)).toEqual({ value: null });
    expect(unseal({ ...seal({ a: 1 }), a: 2 })).toBeNull();
  });
});

describe('a journal', () => {
  it('leaves out a line with a digit that is another now, and says which', () => {
    const lines = [1, 2, 3].map((epoch) => new TextDecoder().decode(toJsonBytes(epochEnded(epoch))));
    const changed = lines.with(1, lines[1]!.replace('"step":20', '"step":30')).join('');
    const { events, damage } = parseJournal('/journal', new TextEncoder().encode(changed));
    expect(events.map((event) => 'epoch' in event && event.epoch)).toEqual([1, 3]);
    expect(damage).toMatchObject({ code: 'journalDamaged', values: { lines: [2] } });
  });
});
