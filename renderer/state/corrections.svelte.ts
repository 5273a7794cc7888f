/** What was corrected of the chosen data set's training part, and the ways to change it, each undone at once. */
import type { Change, CorrectionList } from '../../electron/contract/corrections.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';

/** As many as the contract takes at once. */
export const mostChanges = 10_000;

export class Corrections {
  readonly list = new Loaded<CorrectionList>();
  /** Why the last change was not made. */
  refusal = $state.raw<unknown>(null);
  readonly #connection: Connection;
  #data: string | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async load(data: string | null): Promise<void> {
    this.#data = data;
    if (this.list.value?.data !== data) this.list.clear();
    this.refusal = null;
    if (data !== null) await this.list.load(() => this.#connection.request('listCorrections', { data }));
  }

  /** Whether they were made; `refusal` says why not. */
  change(data: string, changes: readonly Change[]): Promise<boolean> {
    return this.#ask(() => this.#connection.request('correct', { data, part: 'training', changes: [...changes] }));
  }

  undo(data: string): Promise<boolean> {
    return this.#ask(() => this.#connection.request('undoCorrection', { data }));
  }

  redo(data: string): Promise<boolean> {
    return this.#ask(() => this.#connection.request('redoCorrection', { data }));
  }

  /** Makes samples count as a file of corrections says. */
  takeOver(data: string, file: string): Promise<boolean> {
    return this.#ask(() => this.#connection.request('importCorrections', { data, file }));
  }

  async #ask(ask: () => Promise<CorrectionList>): Promise<boolean> {
    this.refusal = null;
    try {
      const list = await ask();
      // Another set may be looked at by now.
      if (list.data === this.#data) await this.list.load(() => Promise.resolve(list));
      return true;
    } catch (error) {
      this.refusal = error;
      return false;
    }
  }
}
