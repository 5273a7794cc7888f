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
    this.answer.clear();
  }

  /** Asks the model about the open digit. */
  async ask(model: PickedModel | null): Promise<void> {
    if (this.open === null || model === null) {
      this.answer.clear();
      return;
    }
    const { shelf, index } = this.open;
    await this.answer.load(() => this.#connection.request('answerSample', { ...model, ...shelf, index }));
  }
}
