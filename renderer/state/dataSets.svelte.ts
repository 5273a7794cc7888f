/** The data sets, and the one that is being looked at: its counts, its labels and which samples pass the filter. */
import type { DataStats, DataSummary } from '../../electron/contract/dataset.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Part } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';
import { recall, remember } from '../lib/memory.ts';
import { Loaded } from './loaded.svelte.ts';

/** How far something that takes a while has come; `total` is `null` where nobody knows. */
export interface Work {
  readonly kind: 'fetching' | 'making';
  readonly data: string;
  readonly done: number;
  readonly total: number | null;
}

export class DataSets {
  readonly list = new Loaded<readonly DataSummary[]>();
  readonly stats = new Loaded<DataStats>();
  readonly labels = new Loaded<Uint8Array>();
  readonly fetching = new Loaded<DataSummary>();
  chosen = $state<string | null>(recall('data'));
  part = $state<Part>('training');
  /** The class whose samples are shown; `null` shows all. */
  filter = $state<number | null>(null);
  work = $state.raw<Work | null>(null);
  readonly #connection: Connection;
  #opened = false;

  readonly usable = $derived((this.list.value ?? []).filter(({ state }) => state === 'ready' || state === 'makeable'));
  readonly summary = $derived(this.list.value?.find(({ id }) => id === this.chosen) ?? null);
  readonly indices = $derived(toIndices(this.labels.value, this.filter));

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async load(): Promise<void> {
    await this.list.load(() => this.#connection.request('listData', {}));
    const { chosen, usable, list } = this;
    const first = usable.find(({ id, state }) => state === 'ready' && id === 'mnist') ?? usable[0] ?? list.value?.[0];
    if (list.value?.some(({ id }) => id === chosen) !== true) this.chosen = first?.id ?? null;
    // What would have to be made first is only made for somebody who looks at it.
    if (this.#opened || this.summary?.state === 'ready') await this.#look();
  }

  /** Somebody looks at it. */
  async open(): Promise<void> {
    if (this.#opened) return;
    this.#opened = true;
    if (this.list.value !== null && this.stats.value === null) await this.#look();
  }

  async choose(data: string): Promise<void> {
    remember('data', data);
    this.chosen = data;
    await this.#turnTo('training', () => this.#look());
  }

  async choosePart(part: Part): Promise<void> {
    await this.#turnTo(part, () => this.#readLabels());
  }

  async fetch(data: string): Promise<void> {
    await this.fetching.load(() => this.#connection.request('fetchData', { data }));
    this.work = null;
    if (this.fetching.error === null) await this.load();
  }

  hear(event: EngineEvent): void {
    if (event.event === 'dataMaking') {
      const { data, done, total } = event;
      this.work = done >= total ? null : { kind: 'making', data, done, total };
      // What was to be made is ready from now on.
      if (done >= total) void this.list.load(() => this.#connection.request('listData', {}));
    }
    if (event.event === 'fetchProgressed') {
      this.work = { kind: 'fetching', data: event.data, done: event.receivedBytes, total: event.totalBytes };
    }
  }

  async #look(): Promise<void> {
    const { chosen } = this;
    if (chosen !== this.stats.value?.id) this.stats.clear();
    if (chosen === null || !this.usable.some(({ id }) => id === chosen)) {
      this.labels.clear();
      return;
    }
    await Promise.all([this.stats.load(() => this.#connection.request('getDataStats', { data: chosen })), this.#readLabels()]);
  }

  /** Labels of other samples, and a filter made for those, mean nothing here. */
  async #turnTo(part: Part, read: () => Promise<void>): Promise<void> {
    this.part = part;
    this.filter = null;
    this.labels.clear();
    await read();
  }

  async #readLabels(): Promise<void> {
    const { chosen: data, part } = this;
    if (data !== null) await this.labels.load(() => this.#connection.request('listLabels', { data, part }));
  }
}

function toIndices(labels: Uint8Array | null, filter: number | null): readonly number[] {
  const indices: number[] = [];
  labels?.forEach((label, index) => {
    if (filter === null || label === filter) indices.push(index);
  });
  return indices;
}
