/** The search for what may be wrong with samples, and the list of what it found. */
import type { IssueKind } from '../../electron/contract/corrections.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { IssueList } from '../../electron/contract/issues.ts';
import type { Part } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';
import { settle, toLookup } from '../lib/issues.ts';
import type { Corrections } from './corrections.svelte.ts';
import { mostChanges } from './corrections.svelte.ts';
import { Loaded } from './loaded.svelte.ts';

/** Who judges: copies that are trained for it, or the picked model. */
export type Judge = 'copies' | 'model';

export class Cleaning {
  kind = $state<IssueKind>('labels');
  part = $state<Part>('training');
  judge = $state<Judge>('copies');
  readonly found = new Loaded<IssueList>();
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  /** Which of the open issues is looked at. */
  place = $state(0);
  readonly #connection: Connection;
  readonly #corrections: Corrections;

  /** Those that nobody has settled yet, the most suspicious first. */
  readonly open = $derived.by(() => {
    const corrections = toLookup(this.#corrections.list.value?.corrections ?? []);
    return (this.found.value?.issues ?? []).filter((issue) => settle(issue, corrections) === 'open');
  });
  readonly current = $derived(this.open[Math.min(this.place, this.open.length - 1)] ?? null);
  /** Pictures are compared; only for outliers and labels somebody has to judge. */
  readonly needsJudge = $derived(this.kind === 'outliers' || this.kind === 'labels');
  /** A copy is trained on the training part, so that of the test part's labels only a run can tell. */
  readonly byModel = $derived(this.needsJudge && (this.judge === 'model' || (this.part === 'test' && this.kind === 'labels')));

  constructor(connection: Connection, corrections: Corrections) {
    this.#connection = connection;
    this.#corrections = corrections;
  }

  /** `run`: the picked model, where it is to judge. */
  async look(data: string, run: string | null): Promise<void> {
    const { kind, part, byModel } = this;
    this.place = 0;
    this.progress = null;
    if (this.found.value?.kind !== kind) this.found.clear();
    await this.found.load(() => this.#connection.request('findIssues', { data, kind, part, run: byModel ? run : null, limit: mostChanges }));
    this.progress = null;
  }

  clear(): void {
    this.found.clear();
    this.progress = null;
    this.place = 0;
  }

  move(by: number): void {
    this.place = Math.max(0, Math.min(this.open.length - 1, this.place + by));
  }

  hear(event: EngineEvent): void {
    if (event.event === 'samplesChecked' && this.found.loading && event.kind === this.kind) this.progress = { done: event.done, total: event.total };
  }
}
