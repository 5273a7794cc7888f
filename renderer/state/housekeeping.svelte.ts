/** What is settled for good, what takes space on the disk, and what is in the bin; read when somebody looks at it. */
import type { DiskUse, Freed, TrashEntry } from '../../electron/contract/disk.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { SettingChanges, SettingsState } from '../../electron/contract/settings.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';

export class Housekeeping {
  readonly settings = new Loaded<SettingsState>();
  readonly disk = new Loaded<DiskUse>();
  readonly trash = new Loaded<readonly TrashEntry[]>();
  /** What freeing space would remove now. */
  readonly freeable = new Loaded<Freed>();
  readonly #connection: Connection;

  readonly failed = $derived([this.settings, this.disk, this.trash, this.freeable].some(({ error }) => error !== null));

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async load(): Promise<void> {
    await Promise.all([this.loadSettings(), this.#measure()]);
  }

  async loadSettings(): Promise<void> {
    await this.settings.load(() => this.#connection.request('getSettings', {}));
  }

  async loadTrash(): Promise<void> {
    await this.trash.load(() => this.#connection.request('listTrash', {}));
  }

  hear(event: EngineEvent): void {
    if (event.event === 'runsDeleted' || event.event === 'runsRestored') {
      // Read anew where somebody has looked at it.
      if (this.disk.value !== null) void this.#measure();
      else if (this.trash.value !== null) void this.loadTrash();
    }
    if (event.event !== 'settingsChanged') return;
    const { file, settings, origins, problems } = event;
    void this.settings.load(() => Promise.resolve({ file, settings, origins, problems }));
  }

  async change(changes: SettingChanges): Promise<void> {
    await this.settings.load(() => this.#connection.request('changeSettings', changes));
    // What is kept decides what can be freed; where nobody has looked at that, nothing need be measured.
    if (this.freeable.value !== null) await this.freeable.load(() => this.#connection.request('freeSpace', { dryRun: true }));
  }

  async free(): Promise<Freed> {
    const freed = await this.#connection.request('freeSpace', {});
    await this.#measure();
    return freed;
  }

  async restore({ kind, entry }: TrashEntry): Promise<void> {
    if (kind === 'run') return void (await this.#connection.request('restoreRuns', { runs: [entry] }));
    await this.#connection.request('restoreData', { data: entry });
    await this.#measure();
  }

  /** For good. */
  async remove(entries: readonly TrashEntry[]): Promise<void> {
    await this.#connection.request('emptyTrash', { entries: entries.map(({ entry }) => entry) });
    await this.#measure();
  }

  async #measure(): Promise<void> {
    await Promise.all([
      this.disk.load(() => this.#connection.request('getDiskUse', {})),
      this.loadTrash(),
      this.freeable.load(() => this.#connection.request('freeSpace', { dryRun: true })),
    ]);
  }
}
