/** Corrections as CSV: what goes out comes in again, and nonsense is told by its row. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { issueKindSchema, type Change, type CorrectionEvent } from '../../../electron/contract/corrections.ts';
import { correctDataset, type CorrectedDataset } from '../../../electron/engine/data/corrected.ts';
import { readCorrectionsCsv, toCorrectionsCsv } from '../../../electron/engine/data/correctionsFile.ts';
import { bars } from '../../support/bars.ts';

const names = ['a, b', '"quoted"', '数字'];
const dataset = { ...bars(12), classNames: names };
const corrected = (events: readonly CorrectionEvent[]): CorrectedDataset => correctDataset(dataset, 'a digest', events);
const toEvent = (changes: readonly Change[], atMs = 0): CorrectionEvent => ({ schema: 1, event: 'corrected', atMs, changes: [...changes] });
const given = (index: number): string => names[dataset.training.labels[index]!]!;

let file: string;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-corrections-'));
  file = join(folder, 'corrections.csv');
  return () => rm(folder, { recursive: true, force: true });
});

const index = fc.integer({ min: 0, max: 11 });
/** Spaces at the ends and line breaks are no part of what a row can keep. */
const note = fc.string({ maxLength: 20, unit: 'binary' }).map((text) => text.replaceAll(/[\s\0]/g, '·'));
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ change: fc.constant('relabel' as const), index, label: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ change: fc.constant('exclude' as const), index }),
  fc.record({ change: fc.constant('restore' as const), index }),
  fc.record({ change: fc.constant('note' as const), index, text: note }),
  fc.record({ change: fc.constant('reject' as const), index, issue: fc.constantFrom(...issueKindSchema.options) }),
);
const anyEvents = fc.array(fc.array(anyChange, { minLength: 1, maxLength: 6 }).map((changes) => toEvent(changes)), { maxLength: 5 });

describe('corrections in a file', () => {
  it('make every other state of those samples the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvents, anyEvents, async (written, before) => {
        const source = corrected(written);
        await writeFile(file, toCorrectionsCsv(source, written));
        const changes = await readCorrectionsCsv(file, corrected(before));
        const after = corrected(changes.length === 0 ? before : [...before, toEvent(changes)]);
        for (const [sample, { rejected, ...correction }] of source.overlay.corrections) {
          const { rejected: found, ...rest } = after.overlay.corrections.get(sample) ?? { label: null, excluded: false, note: null, rejected: [] };
          expect(rest).toEqual(correction);
          expect([...found].sort()).toEqual([...rejected].sort());
        }
        for (const [sample, correction] of corrected(before).overlay.corrections) {
          if (!source.overlay.corrections.has(sample)) expect(after.overlay.corrections.get(sample)).toEqual(correction);
        }
        expect(await readCorrectionsCsv(file, after)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('tell when a sample was last changed, of what was not undone', () => {
    const events = [toEvent([{ change: 'exclude', index: 4 }], 1000), toEvent([{ change: 'relabel', index: 4, label: 1 }], 5000), { schema: 1, event: 'correctionUndone', atMs: 9000 }] as const;
    expect(toCorrectionsCsv(corrected(events), events)).toContain(',1970-01-01T00:00:01.000Z\n');
  });

  it('are read with the columns in any order, as a spreadsheet saves them', async () => {
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await writeFile(file, `\uFEFFAfter,Index,Before,Excluded\r\n${quoted(given(5))},5,${quoted(given(5))},TRUE\r\n`);
    expect(await readCorrectionsCsv(file, corrected([]))).toEqual([{ change: 'exclude', index: 5 }]);
  });

  it.each([
    ['', { code: 'correctionsUnfit', values: { problem: { kind: 'columns' } } }],
    ['index,after\n', { code: 'correctionsUnfit', values: { problem: { missing: ['before'] } } }],
    ['index,index,before,after\n', { code: 'correctionsUnfit', values: { problem: { kind: 'columnTwice' } } }],
    ['index,before,after\n1,x\n', { code: 'correctionsRowUnfit', values: { row: 2, problem: { kind: 'fields', found: 2, wanted: 3 } } }],
    ['index,before,after\n12,x,x\n', { values: { problem: { kind: 'index', received: '12', count: 12 } } }],
    ['index,before,after\n-1,x,x\n', { values: { problem: { kind: 'index' } } }],
    ['index,before,after\n1,数,数字\n', { values: { problem: { kind: 'class', column: 'before', received: '数' } } }],
    ['index,before,after,part\n1,数字,数字,test\n', { code: 'testReadonly' }],
  ])('%j is refused', async (text, error) => {
    await writeFile(file, text);
    await expect(readCorrectionsCsv(file, corrected([]))).rejects.toMatchObject(error);
  });

  it('never fail in another way, whatever the file holds', async () => {
    const words = fc.constantFrom('index', 'before', 'after', 'excluded', 'rejected', 'note', 'part', '0', '7', '数字', '"', ',', '\n', 'true', 'test', 'labels', ' ');
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (text) => {
        await writeFile(file, `index,before,after,note\n${text.join('')}`);
        await readCorrectionsCsv(file, corrected([])).catch((error: unknown) => expect(error).toMatchObject({ code: expect.stringMatching(/^(corrections|csv|testReadonly)/) as string }));
      }),
      { numRuns: 100 },
    );
  });
});
