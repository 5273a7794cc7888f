/** Runs as rows of a table: which are shown, in which order, and how they descend from one another. */
import type { RunSummary } from '../../electron/contract/run.ts';
import { toRunName } from './names.ts';

export type RunColumn = 'run' | 'state' | 'network' | 'data' | 'epochs' | 'best' | 'last' | 'loss' | 'time' | 'made';

export interface RunOrder {
  /** `branch` puts what began with another run's weights beneath it. */
  readonly by: RunColumn | 'branch';
  readonly descending: boolean;
}

export interface RunRow {
  readonly summary: RunSummary;
  /** How many runs up it began; 0 outside of branches. */
  readonly depth: number;
}

const readers: Readonly<Record<RunColumn, (run: RunSummary) => string | number | null>> = {
  run: toRunName,
  state: ({ state }) => state,
  network: ({ record }) => record.preset ?? '',
  data: ({ record }) => record.data.id,
  epochs: ({ epoch }) => epoch,
  best: ({ best }) => best?.validation?.accuracy ?? null,
  last: ({ last }) => last?.validation?.accuracy ?? null,
  loss: ({ leastLoss }) => leastLoss,
  time: ({ seconds }) => seconds,
  made: ({ record }) => record.createdAtMs,
};

/** What a list has of them: the pinned ones first, the hidden ones only where somebody asks for them. */
export const listRuns = (runs: readonly RunSummary[], withHidden = false): readonly RunSummary[] =>
  runs.filter(({ label }) => withHidden || !label.hidden).toSorted(pinnedFirst);

const pinnedFirst = (a: Pick<RunSummary, 'label'>, b: Pick<RunSummary, 'label'>): number => Number(b.label.pinned) - Number(a.label.pinned);

/** Every word must be in the run's name, note, state, network or data. */
export function findRuns(runs: readonly RunSummary[], words: string): readonly RunSummary[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return runs.filter(({ label, record, state }) => {
    const text = [label.name ?? '', label.note ?? '', record.id, state, record.preset ?? 'custom', record.data.id, record.from?.run ?? ''].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** The pinned ones first; equal ones stay in the order they came in; those without the figure come last, whichever way. */
export function toRows(runs: readonly RunSummary[], { by, descending }: RunOrder): readonly RunRow[] {
  if (by === 'branch') return toBranches(runs);
  const read = readers[by];
  return runs
    .map((summary) => ({ summary, depth: 0, value: read(summary) }))
    .toSorted((a, b) => pinnedFirst(a.summary, b.summary) || compare(a.value, b.value, descending))
    .map(({ summary, depth }) => ({ summary, depth }));
}

function compare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return descending ? -order : order;
}

/** Each run, then what began with its weights; one whose origin is not among them stands at the left. */
function toBranches(runs: readonly RunSummary[]): readonly RunRow[] {
  const known = new Set(runs.map(({ record }) => record.id));
  const children = new Map<string | null, RunSummary[]>();
  for (const summary of runs) {
    const { from } = summary.record;
    const parent = from !== null && known.has(from.run) ? from.run : null;
    children.set(parent, [...(children.get(parent) ?? []), summary]);
  }
  const rows: RunRow[] = [];
  const seen = new Set<string>();
  const add = (parent: string | null, depth: number): void => {
    for (const summary of children.get(parent) ?? []) {
      const { id } = summary.record;
      if (seen.has(id)) continue;
      seen.add(id);
      rows.push({ summary, depth });
      add(id, depth + 1);
    }
  };
  add(null, 0);
  // Records that name each other in a circle come from outside; they are shown all the same.
  for (const summary of runs) if (!seen.has(summary.record.id)) rows.push({ summary, depth: 0 });
  return rows;
}
