/** How good the picked model is, and which digits it gets wrong; kept, so that nothing is counted twice. */
import type { Result } from '../../electron/contract/requests.ts';
import type { Answers } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';
import { chooseDigits, type Cell } from '../lib/mistakes.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';

export type Split = 'validation' | 'test';
export type Report = Result<'evaluateRun'>;

interface Findings {
  readonly key: string;
  readonly report: Report;
  readonly answers: Answers;
}

const mostKept = 20;

export class Evaluation {
  split = $state<Split>('validation');
  /** The data to look at; `null` is what the model was trained on. */
  data = $state<string | null>(null);
  /** The cell of the matrix whose digits are shown; `null` shows all mistakes. */
  cell = $state.raw<Cell | null>(null);
  readonly #found = new Loaded<Findings>();
  readonly #kept = new Map<string, Findings>();
  readonly #connection: Connection;

  readonly report = $derived(this.#found.value?.report ?? null);
  readonly answers = $derived(this.#found.value?.answers ?? null);
  readonly loading = $derived(this.#found.loading);
  readonly error = $derived(this.#found.error);
  readonly digits = $derived(this.answers === null ? [] : chooseDigits(this.answers, this.cell));

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Shows what is known of the model on the chosen split. A look at the test part is only taken when asked for. */
  show(model: PickedModel | null, stamp: number): void {
    const key = this.#toKey(model, stamp);
    if (key === this.#found.value?.key && this.error === null) return;
    this.cell = null;
    const kept = this.#kept.get(key);
    if (kept !== undefined) void this.#found.load(() => Promise.resolve(kept));
    else if (model !== null && this.split === 'validation') void this.look(model, stamp);
    else this.#found.clear();
  }

  async look(model: PickedModel, stamp: number): Promise<void> {
    const key = this.#toKey(model, stamp);
    const { split, data } = this;
    if (this.#found.value?.key !== key) this.#found.clear();
    await this.#found.load(async () => {
      const asked = { ...model, split, data };
      const answers = await this.#connection.request('listAnswers', asked);
      const report = await this.#connection.request('evaluateRun', asked);
      const findings = { key, report, answers };
      this.#keep(findings);
      return findings;
    });
  }

  /** `stamp`: the step that the run has reached, since a run's result changes while it trains. */
  #toKey(model: PickedModel | null, stamp: number): string {
    return JSON.stringify([model?.run, model?.step, model?.step === null ? stamp : null, this.split, this.data]);
  }

  #keep(findings: Findings): void {
    this.#kept.set(findings.key, findings);
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) return;
      this.#kept.delete(key);
    }
  }
}
