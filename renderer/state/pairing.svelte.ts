/** The picked model beside another one, on the same samples. */
import type { Result } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';
import type { Split } from './evaluation.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';

export type Compared = Result<'compareCheckpoints'>;

export class Pairing {
  #other = $state<string | null>(null);
  /** The checkpoint of the other run; `null` is its result. */
  step = $state<number | null>(null);
  readonly found = new Loaded<Compared>();
  readonly #connection: Connection;
  #names = 0;
  #name: string | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The other run. */
  get other(): string | null {
    return this.#other;
  }

  /** Of another run, its result. */
  set other(run: string | null) {
    [this.#other, this.step] = [run, null];
  }

  /** On a test part it is a look of both. */
  async compare(model: PickedModel, split: Split, data: string | null): Promise<void> {
    const { other, step } = this;
    this.leave();
    if (other === null) return;
    const evaluating = `comparison-${++this.#names}`;
    this.#name = evaluating;
    await this.found.load(() => this.#connection.request('compareCheckpoints', { a: model, b: { run: other, step }, split, data, evaluating }));
    if (this.#name === evaluating) this.#name = null;
  }

  /** What is being asked is asked no longer. */
  leave(): void {
    const evaluating = this.#name;
    this.#name = null;
    this.found.clear();
    if (evaluating !== null) void this.#connection.request('stopEvaluation', { evaluating }).catch(() => undefined);
  }
}
