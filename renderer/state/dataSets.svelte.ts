/** The data sets, and the one that is being looked at: its figures, its labels and the mean pictures of its classes. */
import type { DataStats, DataSummary } from '../../electron/contract/dataset.ts';
import { hasCode } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Pictures } from '../../electron/contract/sample.ts';
import { SvelteMap } from 'svelte/reactivity';
import type { Connection } from '../lib/connection.ts';
import { recall, remember } from '../lib/memory.ts';
import { Loaded } from './loaded.svelte.ts';

/** How far something that takes a while has come; `total` is `null` where nobody knows. */
export interface Work {
  readonly kind: 'fetching' | 'making';
  readonly data: string;
  /** The one of several that is being fetched. */
  readonly file: string | null;
  readonly done: number;
  readonly total: number | null;
}

/** The class that each sample of a part counts as; empty where the set has no such part. */
export interface Labels {
  readonly data: string;
  readonly training: Uint8Array;
  readonly test: Uint8Array;
}

export class DataSets {
  readonly list = new Loaded<readonly DataSummary[]>();
  readonly stats = new Loaded<DataStats>();
  readonly labels = new Loaded<Labels>();
  readonly means = new Loaded<Pictures>();
  readonly fetching = new Loaded<DataSummary>();
  /** The set of `fetching`. */
  fetched = $state<string | null>(null);
  chosen = $state<string | null>(recall('data'));
  /** What goes on, by the set: one may be fetched while another is made, and by another window. */
  readonly work = new SvelteMap<string, Work>();
  /** The set whose download is held; what has come is kept. */
  held = $state<string | null>(null);
  readonly #connection: Connection;
  #opened = false;

  readonly usable = $derived((this.list.value ?? []).filter(({ state }) => state === 'ready' || state === 'makeable'));
  readonly summary = $derived(this.list.value?.find(({ id }) => id === this.chosen) ?? null);

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
    // Those of other samples mean nothing here.
    this.labels.clear();
    this.means.clear();
    await this.#look();
  }

  async fetch(data: string): Promise<void> {
    this.held = null;
    this.fetched = data;
    await this.fetching.load(() => this.#connection.request('fetchData', { data }));
    const { error } = this.fetching;
    this.work.delete(data);
    if (hasCode(error, 'fetchStopped')) {
      this.held = data;
      this.fetching.clear();
    }
    if (error === null) await this.load();
  }

  /** What has come is kept, and `fetch` goes on from there. */
  async hold(data: string): Promise<void> {
    await this.#connection.request('stopExchange', { path: data });
  }

  hear(event: EngineEvent): void {
    if (event.event === 'dataMaking') {
      const { data, done, total } = event;
      if (done < total) this.work.set(data, { kind: 'making', data, file: null, done, total });
      else {
        this.work.delete(data);
        // What was to be made is ready from now on.
        void this.list.load(() => this.#connection.request('listData', {}));
      }
    }
    if (event.event === 'fetchProgressed') {
      const { data, file, receivedBytes: done, totalBytes: total } = event;
      this.work.set(data, { kind: 'fetching', data, file, done, total });
      if (this.held === data) this.held = null;
    }
    if (event.event === 'fetchEnded') {
      const { data, outcome } = event;
      this.work.delete(data);
      if (outcome === 'stopped') this.held = data;
      // Whoever asked for it reads all when the answer comes.
      if (outcome === 'whole' && !(this.fetching.loading && this.fetched === data)) void this.load();
    }
    if (event.event === 'processEnded' && event.process === 'engine') this.work.clear();
  }

  /** Of the training part, as its samples count now. */
  async readMeans(): Promise<void> {
    const { chosen: data } = this;
    if (data !== null) await this.means.load(() => this.#connection.request('getClassMeans', { data, part: 'training' }));
  }

  async #look(): Promise<void> {
    const { chosen } = this;
    if (chosen !== this.stats.value?.id) this.stats.clear();
    if (chosen === null || !this.usable.some(({ id }) => id === chosen)) {
      this.labels.clear();
      return;
    }
    await Promise.all([this.stats.load(() => this.#connection.request('getDataStats', { data: chosen })), this.#readLabels(chosen), this.readMeans()]);
  }

  async #readLabels(data: string): Promise<void> {
    const read = (part: 'training' | 'test') => this.#connection.request('listLabels', { data, part });
    await this.labels.load(async () => {
      const [training, test] = await Promise.all([read('training'), read('test')]);
      return { data, training, test };
    });
  }
}
