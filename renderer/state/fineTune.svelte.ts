/** The set of samples that fine-tuning trains on, as the engine keeps it. */
import type { FineTuneSet } from '../../electron/contract/fineTune.ts';
import type { Part } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';

export class FineTune {
  readonly set = new Loaded<FineTuneSet>();
  readonly #connection: Connection;
  readonly #byData = $derived.by(() => {
    const byData = new Map<string, Set<number>>();
    for (const { data, index } of this.set.value?.samples ?? []) byData.set(data, (byData.get(data) ?? new Set()).add(index));
    return byData;
  });
  readonly size = $derived(this.set.value?.samples.length ?? 0);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async load(): Promise<void> {
    await this.set.load(() => this.#connection.request('listFineTune', {}));
  }

  /** Those of the training part of a data set. */
  of(data: string): ReadonlySet<number> {
    return this.#byData.get(data) ?? new Set();
  }

  /** Throws why not, as for samples of a test part. */
  async add(data: string, part: Part, indices: readonly number[]): Promise<void> {
    await this.#adopt(this.#connection.request('addToFineTune', { data, part, indices: [...indices] }));
  }

  async remove(data: string, part: Part, indices: readonly number[]): Promise<void> {
    await this.#adopt(this.#connection.request('removeFromFineTune', { data, part, indices: [...indices] }));
  }

  async #adopt(asked: Promise<FineTuneSet>): Promise<void> {
    const set = await asked;
    await this.set.load(() => Promise.resolve(set));
  }
}
