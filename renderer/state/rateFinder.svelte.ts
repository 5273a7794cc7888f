/** The search for a learning rate that the Train screen shows: its points as they come, and what it found. */
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { RateFinding, RatePoint } from '../../electron/contract/rates.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';

/** What the rate is for. */
export interface RateSubject extends Pick<Params<'findLearningRate'>, 'model' | 'data' | 'plan'> {
  /** The network's. */
  readonly name: string;
}

export class RateFinder {
  /** `null` where no search is shown. */
  subject = $state.raw<RateSubject | null>(null);
  points = $state.raw<readonly RatePoint[]>([]);
  /** How far it is, from 0 to 1; `null` before the first step. */
  share = $state<number | null>(null);
  readonly #found = new Loaded<RateFinding>();
  readonly #connection: Connection;
  /** The name under which the engine knows the search. */
  #finding: string | null = null;

  readonly found = $derived(this.#found.value);
  readonly searching = $derived(this.#found.loading);
  readonly error = $derived(this.#found.error);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async search(subject: RateSubject): Promise<void> {
    this.close();
    // Every window hears of every search, so no two may have the same name.
    const finding = `${Date.now()}-${Math.random()}`;
    this.#finding = finding;
    this.subject = subject;
    const { model, data, plan } = subject;
    const asked = { model, data, plan, overrides: {}, finding, range: {} } as const;
    await this.#found.load(() => this.#connection.request('findLearningRate', asked));
    if (this.#finding === finding && this.found !== null) this.points = this.found.points;
  }

  hear(event: EngineEvent): void {
    if (event.event !== 'learningRatesTried' || event.finding !== this.#finding || !this.searching) return;
    this.points = [...this.points, ...event.points];
    this.share = this.points.length / event.steps;
  }

  /** Ends the search with what there is. */
  stop(): void {
    const finding = this.#finding;
    // A connection that is lost ends the search's question as well, which is told.
    if (finding !== null && this.searching) this.#connection.request('stopFinding', { finding }).catch(() => undefined);
  }

  close(): void {
    this.stop();
    this.#found.clear();
    this.#finding = null;
    this.subject = null;
    this.points = [];
    this.share = null;
  }
}
