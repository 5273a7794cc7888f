/** How well the picked model bears changed pictures, beside the model that comes with Inkling. */
import { hasCode } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Robustness } from '../../electron/contract/robustness.ts';
import type { Connection } from '../lib/connection.ts';
import type { Split } from './evaluation.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';
import { starterName } from './runs.svelte.ts';

export interface Measured {
  readonly key: string;
  readonly own: Robustness;
  /** `null` where the starter itself is measured, or there is none. */
  readonly starter: Robustness | null;
}

export class RobustnessCard {
  readonly found = new Loaded<Measured>();
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  readonly #connection: Connection;
  #name: string | null = null;
  #names = 0;

  readonly isStopped = $derived(hasCode(this.found.error, 'inspectionStopped'));

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `data` of `null` is what the model was trained on; the starter is asked about the same. On the test part it is a look of both. */
  async measure(key: string, model: PickedModel, split: Split, data: string | null, hasStarter: boolean): Promise<void> {
    const inspection = `robustness-${++this.#names}`;
    [this.#name, this.progress] = [inspection, null];
    await this.found.load(async () => {
      const own = await this.#connection.request('measureRobustness', { ...model, split, data, inspection });
      const beside = model.run === starterName || !hasStarter ? null : await this.#connection.request('measureRobustness', { run: starterName, split, data: own.data, inspection });
      return { key, own, starter: beside };
    });
    if (this.#name === inspection) [this.#name, this.progress] = [null, null];
  }

  stop(): void {
    if (this.#name !== null) void this.#connection.request('stopInspecting', { inspection: this.#name }).catch(() => undefined);
  }

  hear(event: EngineEvent): void {
    if (event.event === 'inspectionProgressed' && event.inspection === this.#name) this.progress = { done: event.done, total: event.total };
  }
}
