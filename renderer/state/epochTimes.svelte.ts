/** How long an epoch of which network takes on this machine, as far as it has been measured. */
import { SvelteMap } from 'svelte/reactivity';
import type { EpochTime } from '../../electron/contract/epochTime.ts';
import { hasCode } from '../../electron/contract/errors.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';

/** A network with what else decides how long its steps take. */
export type TimedSubject = Pick<Params<'timeEpoch'>, 'model' | 'data' | 'plan'>;

export class EpochTimes {
  /** The subjects that are measured now, and how many of them are done. */
  work = $state.raw<{ readonly done: number; readonly total: number; readonly current: string } | null>(null);
  error = $state.raw<unknown>(null);
  readonly #known = new SvelteMap<string, EpochTime | null>();
  readonly #connection: Connection;
  #timing: string | null = null;
  /** Questions about what is remembered, one after the other: each of them plans a run. */
  #recalling: Promise<void> = Promise.resolve();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `null` where it was not measured, `undefined` where nobody has asked yet. */
  find(subject: TimedSubject): EpochTime | null | undefined {
    return this.#known.get(toKey(subject));
  }

  isMeasuring(subject: TimedSubject): boolean {
    return this.work?.current === toKey(subject);
  }

  /** Asks what is remembered of an earlier measurement. */
  recall(subjects: readonly TimedSubject[]): void {
    for (const subject of subjects) {
      const key = toKey(subject);
      if (this.#known.has(key)) continue;
      this.#known.set(key, null);
      this.#recalling = this.#recalling.then(() => this.#recallOne(subject, key));
    }
  }

  /** One after the other, until it is stopped or something else needs the machine. */
  async measure(subjects: readonly TimedSubject[]): Promise<void> {
    if (this.work !== null) return;
    this.error = null;
    const timing = `${Date.now()}-${Math.random()}`;
    this.#timing = timing;
    try {
      for (const [done, subject] of subjects.entries()) {
        if (!this.#goesOn(timing)) break;
        this.work = { done, total: subjects.length, current: toKey(subject) };
        this.#known.set(toKey(subject), await this.#connection.request('timeEpoch', { ...subject, overrides: {}, timing, measure: true }));
      }
    } catch (error) {
      if (!hasCode(error, 'timingStopped')) this.error = error;
    } finally {
      this.work = null;
    }
  }

  stop(): void {
    const timing = this.#timing;
    this.#timing = null;
    // A connection that is lost ends the measurement's question as well, which is told.
    if (timing !== null && this.work !== null) this.#connection.request('stopTiming', { timing }).catch(() => undefined);
  }

  #goesOn(timing: string): boolean {
    return this.#timing === timing;
  }

  async #recallOne(subject: TimedSubject, key: string): Promise<void> {
    try {
      const found = await this.#connection.request('timeEpoch', { ...subject, overrides: {}, timing: 'recalled', measure: false });
      if (found !== null) this.#known.set(key, found);
    } catch {
      // What is wrong with the network is told where it is designed; it may be asked again.
      this.#known.delete(key);
    }
  }
}

const toKey = ({ model, data, plan }: TimedSubject): string => JSON.stringify([model, data, plan]);
