/** The digit that is open beside what it came from, what the picked model answers to it, and its neighbours in the list. */
import type { Answer } from '../../electron/contract/answer.ts';
import type { Connection } from '../lib/connection.ts';
import type { GridState } from './gridState.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';
import type { Shelf } from './samples.svelte.ts';

export interface Inspected {
  readonly shelf: Shelf;
  readonly index: number;
  /** What the arrows go through, as indices of the shelf. */
  readonly among: readonly number[];
  /** Where it lies, if more can be said of it there. */
  readonly grid?: GridState | undefined;
}

export class Inspector {
  open = $state.raw<Inspected | null>(null);
  readonly answer = new Loaded<Answer>();
  /** Whom it was asked, and the step of the weights that answered then; `null` where that is not known. */
  asked = $state.raw<{ readonly run: string; readonly step: number | null } | null>(null);
  /** How often all was to be asked anew. */
  renewals = $state(0);
  readonly #connection: Connection;

  readonly place = $derived(this.open === null ? -1 : this.open.among.indexOf(this.open.index));
  readonly hasPrevious = $derived(this.place > 0);
  readonly hasNext = $derived(this.open !== null && this.place >= 0 && this.place < this.open.among.length - 1);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  inspect(shelf: Shelf, index: number, among: readonly number[], grid?: GridState): void {
    this.open = { shelf, index, among, grid };
  }

  move(by: 1 | -1): void {
    const index = this.open?.among[this.place + by];
    if (this.open !== null && index !== undefined) this.open = { ...this.open, index };
  }

  close(): void {
    this.open = null;
    this.asked = null;
    this.answer.clear();
  }

  /** Whoever shows it asks the model as it is now. */
  renew(): void {
    this.renewals++;
  }

  /** Asks the model, whose weights are of `step`, about the open digit. */
  async ask(model: PickedModel | null, step: number | null): Promise<void> {
    if (this.open === null || model === null) {
      this.asked = null;
      this.answer.clear();
      return;
    }
    this.asked = { run: model.run, step };
    const { shelf, index } = this.open;
    await this.answer.load(() => this.#connection.request('answerSample', { ...model, ...shelf, index }));
  }
}
