/** Whether what is drawn is one of the classes at all: how well that can be told for the data of a run, and fitting what tells it. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Strangers } from '../../electron/contract/strangers.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';

export class StrangersState {
  /** Its `rates` are `null` where nothing has been fitted. */
  readonly found = new Loaded<{ readonly run: string; readonly rates: Strangers['rates'] | null }>();
  readonly fitting = new Loaded<Strangers>();
  progress = $state.raw<number | null>(null);
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async show(run: string): Promise<void> {
    if (this.found.value?.run === run) return;
    this.fitting.clear();
    await this.found.load(async () => ({ run, rates: (await this.#connection.request('getStrangers', { run }))?.rates ?? null }));
  }

  async fit(run: string): Promise<void> {
    this.progress = 0;
    await this.fitting.load(() => this.#connection.request('fitStrangers', { run }));
    this.progress = null;
    const { value, error } = this.fitting;
    if (value !== null && error === null) await this.found.load(() => Promise.resolve({ run, rates: value.rates }));
  }

  hear(event: EngineEvent): void {
    if (event.event === 'strangersFitting' && this.progress !== null) this.progress = event.done / event.total;
  }
}
