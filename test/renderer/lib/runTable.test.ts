import { describe, expect, it } from 'vitest';
import { noLabel, type Label } from '../../../electron/contract/label.ts';
import type { RunSummary } from '../../../electron/contract/run.ts';
import { nameRuns } from '../../../renderer/lib/names.ts';
import { findRuns, listRuns, toRows } from '../../../renderer/lib/runTable.ts';
import { sampleRecord } from '../../engine/store/records.ts';

interface Told {
  readonly from?: string;
  readonly best?: number;
  readonly loss?: number;
  readonly preset?: string;
  readonly state?: RunSummary['state'];
  readonly label?: Partial<Label>;
}
const toRun = (id: string, place: number, { from, best, loss, preset = 'fast-cnn', state = 'completed', label = {} }: Told = {}): RunSummary => ({
  record: { ...sampleRecord(), id, preset, createdAtMs: place, from: from === undefined ? null : { run: from, step: 10 } },
  state,
  live: false,
  epoch: 1,
  step: 10,
  best: best === undefined ? null : { step: 10, epoch: 1, validation: { loss: 1, accuracy: best } },
  last: null,
  leastLoss: loss ?? null,
  seconds: 1,
  how: null,
  label: { ...noLabel, ...label },
});
const ids = (rows: readonly { readonly summary: RunSummary }[]) => rows.map(({ summary }) => summary.record.id);

describe('the table of runs', () => {
  it('is sorted by a figure either way, those without it last', () => {
    const runs = [toRun('a', 1), toRun('b', 2, { best: 0.9 }), toRun('c', 3, { best: 0.99 }), toRun('d', 4, { best: 0.95 })];
    expect(ids(toRows(runs, { by: 'best', descending: true }))).toEqual(['c', 'd', 'b', 'a']);
    expect(ids(toRows(runs, { by: 'best', descending: false }))).toEqual(['b', 'd', 'c', 'a']);
  });

  it('has the pinned ones first whatever it is sorted by, in branches among those of one origin', () => {
    const runs = [toRun('a', 1, { best: 0.9 }), toRun('b', 2, { best: 0.8, label: { pinned: true } }), toRun('c', 3, { best: 0.7, from: 'a' }), toRun('d', 4, { best: 0.6, from: 'a', label: { pinned: true } })];
    expect(ids(toRows(runs, { by: 'best', descending: true }))).toEqual(['b', 'd', 'a', 'c']);
    expect(ids(toRows(runs, { by: 'best', descending: false }))).toEqual(['d', 'b', 'c', 'a']);
    expect(ids(toRows(listRuns(runs), { by: 'branch', descending: false }))).toEqual(['b', 'a', 'd', 'c']);
  });

  it('leaves the hidden ones out until they are asked for', () => {
    const runs = [toRun('a', 1), toRun('b', 2, { label: { hidden: true } }), toRun('c', 3, { label: { pinned: true } })];
    expect(listRuns(runs).map(({ record }) => record.id)).toEqual(['c', 'a']);
    expect(listRuns(runs, true).map(({ record }) => record.id)).toEqual(['c', 'a', 'b']);
  });

  it('finds runs by what a person called them and noted on them, and tells those of one name apart', () => {
    const runs = [toRun('a', 1, { label: { name: 'Baseline' } }), toRun('b', 2, { label: { name: 'Baseline', note: 'wide layers' } }), toRun('c', 3)];
    expect(findRuns(runs, 'base wide').map(({ record }) => record.id)).toEqual(['b']);
    expect([...nameRuns(runs)]).toEqual([['a', 'Baseline (a)'], ['b', 'Baseline (b)'], ['c', 'c']]);
  });

  it('leaves equal ones in their order', () => {
    const runs = [toRun('x', 1, { loss: 0.5 }), toRun('y', 2, { loss: 0.1 }), toRun('z', 3, { loss: 0.5 })];
    expect(ids(toRows(runs, { by: 'loss', descending: true }))).toEqual(['x', 'z', 'y']);
  });

  it('puts branches beneath what they began with, however deep', () => {
    const runs = [toRun('grandchild', 5, { from: 'child' }), toRun('alone', 4), toRun('child', 3, { from: 'root' }), toRun('orphan', 2, { from: 'gone' }), toRun('root', 1)];
    expect(toRows(runs, { by: 'branch', descending: false }).map(({ summary, depth }) => [summary.record.id, depth])).toEqual([
      ['alone', 0], ['orphan', 0], ['root', 0], ['child', 1], ['grandchild', 2],
    ]);
  });

  it('shows also those whose records name each other in a circle', () => {
    const runs = [toRun('a', 1, { from: 'b' }), toRun('b', 2, { from: 'a' }), toRun('c', 3)];
    expect(ids(toRows(runs, { by: 'branch', descending: false })).toSorted()).toEqual(['a', 'b', 'c']);
  });
});

describe('a filter of runs', () => {
  const runs = [toRun('2026-fast', 1), toRun('2026-slow', 2, { preset: 'best-cnn', state: 'diverged' }), toRun('2025-x', 3, { from: '2026-slow' })];

  it.each([
    ['', ['2026-fast', '2026-slow', '2025-x']],
    ['2026', ['2026-fast', '2026-slow', '2025-x']],
    ['BEST diverged', ['2026-slow']],
    ['best completed', []],
    ['  fast-cnn   2025 ', ['2025-x']],
  ])('of “%s” wants every word', (words, expected) => {
    expect(findRuns(runs, words).map(({ record }) => record.id)).toEqual(expected);
  });
});
