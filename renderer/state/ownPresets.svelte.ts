/** The presets that somebody saved: kept, replaced and deleted; the list of all presets is read anew after each. */
import type { PresetSummary } from '../../electron/contract/preset.ts';
import type { Params, Result } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';

export class OwnPresets {
  readonly damaged = new Loaded<Result<'listDamagedPresets'>>();
  readonly #connection: Connection;
  readonly #all: Loaded<readonly PresetSummary[]>;

  constructor(connection: Connection, all: Loaded<readonly PresetSummary[]>) {
    this.#connection = connection;
    this.#all = all;
  }

  /** Those that can be used; each is described on the way, so only for whoever shows them. */
  async need(): Promise<void> {
    await this.#all.need(() => this.#connection.request('listPresets', {}));
  }

  async load(): Promise<void> {
    await Promise.all([
      this.#all.load(() => this.#connection.request('listPresets', {})),
      this.damaged.load(() => this.#connection.request('listDamagedPresets', {})),
    ]);
  }

  /** Asks anew what somebody has asked before: another window may have saved some meanwhile. */
  async refresh(): Promise<void> {
    if (this.damaged.value !== null) await this.load();
    else if (this.#all.value !== null) await this.#all.load(() => this.#connection.request('listPresets', {}));
  }

  /** Throws what kept it from being saved. */
  async save(params: Params<'savePreset'>): Promise<PresetSummary> {
    const saved = await this.#connection.request('savePreset', params);
    await this.load();
    return saved;
  }

  /** Throws what kept it from being deleted. */
  async remove(id: string): Promise<PresetSummary> {
    const removed = await this.#connection.request('deletePreset', { preset: id });
    await this.load();
    return removed;
  }
}

/** What saves a preset again as it was. */
export const toSaved = ({ layers, plan, own }: PresetSummary, replaces: string | null = null): Params<'savePreset'> => ({
  name: own!.name,
  layers,
  plan,
  basedOn: own!.basedOn,
  size: own!.size,
  replaces,
});
