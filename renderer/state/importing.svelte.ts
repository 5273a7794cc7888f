/** A person's files on their way to a data set: what was given, what would come of it, and what came. */
import { hasCode } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { ImportPreview, LabelPlace, Preparation } from '../../electron/contract/exchange.ts';
import type { Result } from '../../electron/contract/requests.ts';
import type { GivenFile } from '../../electron/contract/shell.ts';
import type { Connection } from '../lib/connection.ts';
import type { TellBrought } from '../lib/files.ts';
import { Loaded } from './loaded.svelte.ts';

/** How what was given is read; `null` is found out from the files. */
export interface Reading {
  readonly preparation: Preparation | null;
  readonly invert: boolean;
  readonly label: LabelPlace | null;
}

const asFound: Reading = { preparation: null, invert: false, label: null };

export class Importing {
  source = $state.raw<GivenFile | null>(null);
  reading = $state.raw<Reading>(asFound);
  name = $state('');
  /** Leaves out what cannot be read, in place of refusing all of it. */
  skipUnfit = $state(false);
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  /** How many of the files have come, while a browser brings them. */
  bringing = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  /** Whether it was the person who ended the work. */
  stopped = $state(false);
  readonly preview = new Loaded<ImportPreview>();
  readonly result = new Loaded<Result<'importData'>>();
  readonly #connection: Connection;

  readonly working = $derived(this.preview.loading || this.result.loading);
  readonly count = $derived((this.preview.value?.classes ?? []).reduce((sum, { training, test }) => sum + training + test, 0));

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Waits for what a person gives, which takes a while where it is a hundred thousand files. */
  async bring(give: (tell: TellBrought) => Promise<readonly GivenFile[]>): Promise<void> {
    try {
      const given = await give((progress) => (this.bringing = progress));
      this.bringing = null;
      await this.open(given);
    } finally {
      this.bringing = null;
    }
  }

  /** Of several that were given the first counts. */
  async open(given: readonly GivenFile[]): Promise<void> {
    const [source] = given;
    if (source === undefined || this.working) return;
    this.close();
    this.source = source;
    await this.look();
    this.name = this.preview.value?.name ?? '';
  }

  async read(change: Partial<Reading>): Promise<void> {
    this.reading = { ...this.reading, ...change };
    await this.look();
  }

  async look(): Promise<void> {
    const { source, reading } = this;
    if (source === null) return;
    await this.#during(() => this.preview.load(() => this.#connection.request('previewImport', { path: source.token, ...reading })));
    if (hasCode(this.preview.error, 'exchangeStopped')) this.#giveUp();
  }

  /** Makes the data set; answers its id, or `null` where there is none. */
  async run(): Promise<string | null> {
    const { source, reading, name, skipUnfit } = this;
    if (source === null) return null;
    const given = name.trim();
    await this.#during(() =>
      this.result.load(() => this.#connection.request('importData', { path: source.token, ...reading, name: given === '' ? null : given, skipUnfit })),
    );
    if (hasCode(this.result.error, 'exchangeStopped')) this.#giveUp();
    return this.result.error === null ? (this.result.value?.data.id ?? null) : null;
  }

  async stop(): Promise<void> {
    if (this.source !== null) await this.#connection.request('stopExchange', { path: this.source.token });
  }

  close(): void {
    if (this.working) return;
    this.preview.clear();
    this.result.clear();
    this.source = null;
    this.reading = asFound;
    this.skipUnfit = false;
    this.stopped = false;
    this.name = '';
  }

  hear(event: EngineEvent): void {
    if (event.event === 'importProgressed' && this.working) this.progress = { done: event.done, total: event.total };
  }

  #giveUp(): void {
    this.preview.clear();
    this.result.clear();
    this.source = null;
    this.stopped = true;
  }

  async #during(work: () => Promise<unknown>): Promise<void> {
    this.progress = null;
    this.stopped = false;
    await work();
    this.progress = null;
  }
}
