/** What the journal of corrections comes to: which label each sample counts with, and which samples are left out. */
import { createHash } from 'node:crypto';
import type { Change, CorrectionEvent, CorrectionsState, IssueKind } from '../../contract/corrections.ts';

/** What was said of one sample. */
export interface Correction {
  /** `null` where it is that of the files. */
  readonly label: number | null;
  readonly excluded: boolean;
  readonly note: string | null;
  /** In the order they were rejected. */
  readonly rejected: readonly IssueKind[];
}

export interface Overlay {
  /** By index in the training part, ascending; samples of which nothing is said are not in it. */
  readonly corrections: ReadonlyMap<number, Correction>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

const untouched: Correction = { label: null, excluded: false, note: null, rejected: [] };

/** `labels`: of the training part as the files have them. Undoing with nothing to undo changes nothing. */
export function toOverlay(events: readonly CorrectionEvent[], labels: Uint8Array): Overlay {
  const { done, undone } = settle(events);
  const corrections = new Map<number, Correction>();
  for (const change of done.flatMap(({ changes }) => changes)) {
    const changed = apply(corrections.get(change.index) ?? untouched, change, labels);
    if (isUntouched(changed)) corrections.delete(change.index);
    else corrections.set(change.index, changed);
  }
  return {
    corrections: new Map([...corrections].sort(([a], [b]) => a - b)),
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
  };
}

/** When each sample was last changed, milliseconds since 1970 (UTC), of what was not undone. */
export const changedAtMs = (events: readonly CorrectionEvent[]): ReadonlyMap<number, number> =>
  new Map(settle(events).done.flatMap(({ atMs, changes }) => changes.map(({ index }) => [index, atMs] as const)));

type Corrected = Extract<CorrectionEvent, { readonly event: 'corrected' }>;

/** What was changed and stands, in order; and what was undone and can be made again. */
function settle(events: readonly CorrectionEvent[]): { readonly done: readonly Corrected[]; readonly undone: readonly Corrected[] } {
  const done: Corrected[] = [];
  let undone: Corrected[] = [];
  for (const event of events) {
    switch (event.event) {
      case 'corrected':
        done.push(event);
        undone = [];
        break;
      case 'correctionUndone':
        undone.push(...done.splice(-1));
        break;
      case 'correctionRedone':
        done.push(...undone.splice(-1));
        break;
    }
  }
  return { done, undone };
}

function apply(correction: Correction, change: Change, labels: Uint8Array): Correction {
  switch (change.change) {
    case 'relabel':
      return { ...correction, label: change.label === labels[change.index] ? null : change.label };
    case 'exclude':
      return { ...correction, excluded: true };
    case 'restore':
      return { ...untouched, note: correction.note };
    case 'note':
      return { ...correction, note: change.text === '' ? null : change.text };
    case 'reject':
      return correction.rejected.includes(change.issue) ? correction : { ...correction, rejected: [...correction.rejected, change.issue] };
  }
}

const isUntouched = ({ label, excluded, note, rejected }: Correction): boolean =>
  label === null && !excluded && note === null && rejected.length === 0;

/**
 * `null` where every sample counts as the files have it. The digest is the SHA-256 of the JSON list of [index, label], in
 * order, with `null` for the label of a sample that is left out: notes and rejections change no training.
 */
export function toState({ corrections }: Overlay, revision: number): CorrectionsState | null {
  const counting = [...corrections].filter(([, { label, excluded }]) => excluded || label !== null);
  if (counting.length === 0) return null;
  const entries = counting.map(([index, { label, excluded }]) => [index, excluded ? null : label]);
  const excluded = entries.filter(([, label]) => label === null).length;
  const digest = createHash('sha256').update(JSON.stringify(entries)).digest('hex');
  return { digest, revision, relabelled: entries.length - excluded, excluded };
}
