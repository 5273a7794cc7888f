/** Whatever is corrected, undone and made again in whatever order comes to what a list of snapshots comes to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, CorrectionEvent } from '../../../electron/contract/corrections.ts';
import { correctDataset, splitCorrected } from '../../../electron/engine/data/corrected.ts';
import { toOverlay, toState } from '../../../electron/engine/data/overlay.ts';
import { holdOut } from '../../../electron/engine/train/holdOut.ts';
import { bars } from '../../support/bars.ts';

const labels = Uint8Array.of(0, 1, 2, 0, 1);
const corrected = (...changes: Change[]): CorrectionEvent => ({ schema: 1, event: 'corrected', atMs: 1, changes });
const undone: CorrectionEvent = { schema: 1, event: 'correctionUndone', atMs: 2 };
const redone: CorrectionEvent = { schema: 1, event: 'correctionRedone', atMs: 3 };

const index = fc.integer({ min: 0, max: 4 });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ change: fc.constant('relabel' as const), index, label: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ change: fc.constant('exclude' as const), index }),
  fc.record({ change: fc.constant('restore' as const), index }),
  fc.record({ change: fc.constant('note' as const), index, text: fc.constantFrom('', 'smudged', 'a 7?') }),
  fc.record({ change: fc.constant('reject' as const), index, issue: fc.constantFrom('labels' as const, 'outliers' as const) }),
);
const events = fc.array(fc.oneof({ weight: 3, arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => corrected(...changes)) }, fc.constant(undone), fc.constant(redone)), { maxLength: 25 });

interface Row {
  label: number;
  excluded: boolean;
  note: string;
  rejected: Set<string>;
}

/** A table that is copied before each change; undo and redo go from copy to copy. */
function simulate(journal: readonly CorrectionEvent[]) {
  let copies: Row[][] = [Array.from(labels, (label) => ({ label, excluded: false, note: '', rejected: new Set() }))];
  let at = 0;
  for (const event of journal) {
    if (event.event === 'correctionUndone') at = Math.max(0, at - 1);
    else if (event.event === 'correctionRedone') at = Math.min(copies.length - 1, at + 1);
    else {
      const next = structuredClone(copies[at]!);
      for (const each of event.changes) {
        const row = next[each.index]!;
        if (each.change === 'relabel') row.label = each.label;
        if (each.change === 'exclude') row.excluded = true;
        if (each.change === 'restore') next[each.index] = { label: labels[each.index]!, excluded: false, note: row.note, rejected: new Set() };
        if (each.change === 'note') row.note = each.text;
        if (each.change === 'reject') row.rejected.add(each.issue);
      }
      copies = [...copies.slice(0, at + 1), next];
      at++;
    }
  }
  return { table: copies[at]!, canUndo: at > 0, canRedo: at < copies.length - 1 };
}

describe('an overlay', () => {
  it('comes to what a table with copies comes to', () => {
    fc.assert(
      fc.property(events, (journal) => {
        const { corrections, canUndo, canRedo } = toOverlay(journal, labels);
        const table = Array.from(labels, (given, i): Row => {
          const { label = null, excluded = false, note = null, rejected = [] } = corrections.get(i) ?? {};
          return { label: label ?? given, excluded, note: note ?? '', rejected: new Set(rejected) };
        });
        expect({ table, canUndo, canRedo }).toEqual(simulate(journal));
        expect([...corrections.keys()]).toEqual([...corrections.keys()].toSorted((a, b) => a - b));
      }),
    );
  });

  it('has the same digest exactly where the same labels and samples count', () => {
    const countingOf = (journal: readonly CorrectionEvent[]): string => JSON.stringify(simulate(journal).table.map(({ label, excluded }) => (excluded ? null : label)));
    fc.assert(
      fc.property(events, events, (one, other) => {
        const [a, b] = [one, other].map((journal) => toState(toOverlay(journal, labels), journal.length)?.digest ?? null);
        expect(a === b).toBe(countingOf(one) === countingOf(other));
        expect(a === null).toBe(countingOf(one) === JSON.stringify([...labels]));
      }),
    );
  });

  it('counts what it changes', () => {
    const journal = [corrected({ change: 'relabel', index: 0, label: 2 }, { change: 'relabel', index: 1, label: 1 }, { change: 'exclude', index: 2 }, { change: 'note', index: 3, text: 'odd' })];
    // python3 -c "import hashlib; print(hashlib.sha256(b'[[0,2],[2,null]]').hexdigest())"
    const digest = '64167a0a080f2f8c171ad8bfc66300521c88c5f5221e46f9c4f06371c5d5436b';
    expect(toState(toOverlay(journal, labels), 7)).toEqual({ digest, revision: 7, relabelled: 1, excluded: 1 });
  });
});

describe('a corrected data set', () => {
  const dataset = bars(120);

  it('has the new labels, and leaves the source as it was', () => {
    const before = dataset.training.labels.slice();
    const other = (before[5]! + 1) % 3;
    const { training, sourceLabels, fingerprint } = correctDataset(dataset, 'f00d', [corrected({ change: 'relabel', index: 5, label: other })]);
    expect(training.labels).toEqual(before.with(5, other));
    expect(sourceLabels).toEqual(before);
    expect(dataset.training.labels).toEqual(before);
    expect(fingerprint).toBe('f00d');
  });

  it('is split as the source is, without what is left out', () => {
    const anyChange = fc.oneof(
      fc.record({ change: fc.constant('relabel' as const), index: fc.nat(119), label: fc.nat(2) }),
      fc.record({ change: fc.constant('exclude' as const), index: fc.nat(119) }),
    );
    const plan = { seed: 4, validationShare: 0.25, folds: null, classes: null, samples: null };
    const whole = holdOut(dataset.training.labels, 3, plan);
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 20 }), (changes) => {
        const split = splitCorrected(correctDataset(dataset, 'f00d', [corrected(...changes)]), plan);
        const out = new Set(changes.flatMap((each) => (each.change === 'exclude' ? [each.index] : [])));
        expect(split.training).toEqual(whole.training.filter((sample) => !out.has(sample)));
        expect(split.validation).toEqual(whole.validation.filter((sample) => !out.has(sample)));
      }),
    );
  });
});
