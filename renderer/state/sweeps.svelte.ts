/** The sweeps of the workspace, kept as their runs end; those that this window goes on with take their next step by themselves. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { Sweep } from '../../electron/contract/sweep.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';

const msBetweenLists = 500;

/** Whether something is left to do that nothing waits for: the best to be retrained, or looked at on the test part. */
const isDue = ({ points, final, test, ranking }: Sweep): boolean =>
  points.every(({ state }) => state !== 'queued' && state !== 'left') && ranking.length > 0 && (final === null || (final.state === 'completed' && test === null));

export class Sweeps {
  readonly list = new Loaded<readonly Sweep[]>();
  /** The last thing that could not be done. */
  error = $state.raw<unknown>(null);
  readonly #connection: Connection;
  /** Begun or gone on with here. */
  readonly #own = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async load(): Promise<void> {
    await this.list.load(() => this.#connection.request('listSweeps', {}));
    for (const sweep of this.list.value ?? []) if (this.#own.has(sweep.sweep) && isDue(sweep)) await this.#advance(sweep.sweep);
  }

  /** Each sweep is read with all its runs: only for somebody who has looked at them, or for those that go on from here. */
  async refresh(): Promise<void> {
    if (this.list.value !== null || this.#own.size > 0) await this.load();
  }

  hear(event: EngineEvent): void {
    if (event.event !== 'runFinished' && event.event !== 'queueChanged') return;
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, msBetweenLists);
  }

  /** The sweep, or `null` where it could not be begun: `error` says why. */
  async start(params: Params<'startSweep'>): Promise<string | null> {
    return this.#try(async () => {
      const { sweep } = await this.#connection.request('startSweep', params);
      this.#own.add(sweep);
      await this.load();
      return sweep;
    });
  }

  /** Puts what has not ended in the queue again; where all has, takes the next step. */
  async goOn(sweep: Sweep): Promise<void> {
    this.#own.add(sweep.sweep);
    if (isDue(sweep)) return this.load();
    await this.#try(async () => {
      await this.#connection.request('resumeSweep', { sweep: sweep.sweep });
      await this.load();
    });
  }

  async #advance(sweep: string): Promise<void> {
    await this.#try(async () => {
      const next = await this.#connection.request('advanceSweep', { sweep });
      this.list.value = (this.list.value ?? []).map((each) => (each.sweep === sweep ? next : each));
      // Nothing came of it: it is not asked again until something changes.
      if (isDue(next)) this.#own.delete(sweep);
    });
  }

  async #try<Result>(work: () => Promise<Result>): Promise<Result | null> {
    this.error = null;
    try {
      return await work();
    } catch (error) {
      this.error = error;
      return null;
    }
  }
}
