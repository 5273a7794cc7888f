/** What speaks for another label of the suspected digit that is looked at: asked while somebody stays with it. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { IssueEvidence } from '../../electron/contract/issueEvidence.ts';
import type { Issue } from '../../electron/contract/issues.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';

/** Whoever goes through suggestions by the arrows asks nothing of those he only passes. */
const msToStay = 150;

export class Evidence {
  readonly found = new Loaded<IssueEvidence>();
  /** The first time for a checkpoint it goes over all training digits. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  readonly #connection: Connection;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One for all that is asked until somebody leaves, so that one word stops it. */
  #name = 'evidence-0';
  #stays = 0;
  /** Questions whose answers are still to come. */
  #open = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What was asked of another digit is dropped; going over the training digits is not begun anew for the next. */
  ask(model: PickedModel, data: string, issue: Issue): void {
    this.#forget();
    this.#timer = setTimeout(() => {
      const suggested = issue.kind === 'labels' ? issue.suggested : null;
      this.#open++;
      void this.found
        .load(() => this.#connection.request('getIssueEvidence', { ...model, data, part: issue.part, index: issue.index, suggested, inspection: this.#name }))
        .finally(() => this.#open--);
    }, msToStay);
  }

  /** Ends all that is still asked. */
  leave(): void {
    this.#forget();
    if (this.#open > 0) void this.#connection.request('stopInspecting', { inspection: this.#name }).catch(() => undefined);
    this.#name = `evidence-${++this.#stays}`;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.found.clear();
    this.progress = null;
  }

  hear(event: EngineEvent): void {
    if (event.event === 'inspectionProgressed' && event.inspection === this.#name) this.progress = { done: event.done, total: event.total };
  }
}
