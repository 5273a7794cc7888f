/** How good the picked model is, and what it answers to each digit; kept, so that nothing is counted twice. */
import type { LabelSource } from '../../electron/contract/evaluation.ts';
import { hasCode } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { CorrectionList } from '../../electron/contract/corrections.ts';
import type { Result } from '../../electron/contract/requests.ts';
import type { Answers } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';

export type Split = 'validation' | 'test';
export const evaluateTabs = ['mistakes', 'map', 'issues', 'report', 'robustness', 'compare'] as const;
export type EvaluateTab = (typeof evaluateTabs)[number];
export type Report = Result<'evaluateRun'>;

export interface Findings {
  readonly key: string;
  /** Of which run, on what: the same for all of its checkpoints. */
  readonly subject: string;
  /** What was asked for; `null` is what is usual for the split. */
  readonly labels: LabelSource | null;
  readonly report: Report;
  readonly answers: Answers;
  /** What was corrected when it was evaluated. */
  readonly corrections: CorrectionList;
}

const mostKept = 20;

export class Evaluation {
  tab = $state<EvaluateTab>('mistakes');
  split = $state<Split>('validation');
  /** The data to look at; `null` is what the model was trained on. */
  data = $state<string | null>(null);
  /** What answers are compared with; `null` is what is usual for the split. */
  labels = $state<LabelSource | null>(null);
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  readonly #found = new Loaded<Findings>();
  readonly #kept = new Map<string, Findings>();
  readonly #connection: Connection;
  /** What the evaluation that goes on is called. */
  #name: string | null = null;
  #names = 0;

  readonly findings = $derived(this.#found.value);
  readonly report = $derived(this.findings?.report ?? null);
  readonly answers = $derived(this.findings?.answers ?? null);
  readonly loading = $derived(this.#found.loading);
  /** Somebody ended it. */
  readonly isStopped = $derived(hasCode(this.#found.error, 'evaluationStopped'));
  readonly error = $derived(this.isStopped ? null : this.#found.error);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Shows what is known of the model on the chosen split. A look at the test part is only taken when asked for. */
  show(model: PickedModel | null, stamp: number): void {
    const { key, subject } = this.#toKeys(model, stamp);
    if (key === this.findings?.key && this.#found.error === null) return;
    void this.stop();
    const kept = this.#kept.get(key);
    if (kept !== undefined) void this.#found.load(() => Promise.resolve(kept));
    else if (model !== null && (this.split === 'validation' || subject === this.findings?.subject)) void this.look(model, stamp);
    else this.#found.clear();
  }

  async look(model: PickedModel, stamp: number): Promise<void> {
    const keys = this.#toKeys(model, stamp);
    const { split, data, labels } = this;
    // Of another checkpoint of the same run the figures stay until those are there.
    if (this.findings?.subject !== keys.subject) this.#found.clear();
    const evaluating = `evaluation-${++this.#names}`;
    [this.#name, this.progress] = [evaluating, null];
    await this.#found.load(async () => {
      const asked = { ...model, split, data, evaluating, ...(labels === null ? {} : { labelSource: labels }) };
      let answers, report;
      do {
        answers = await this.#connection.request('listAnswers', asked);
        report = await this.#connection.request('evaluateRun', asked);
        // Where labels were edited in between, once more: what was answered is known, and is told at once.
      } while (answers.corrections?.digest !== report.corrections?.digest);
      const corrections = await this.#connection.request('listCorrections', { data: report.data });
      const findings = { ...keys, labels, report, answers, corrections };
      this.#keep(findings);
      return findings;
    });
    if (this.#name === evaluating) [this.#name, this.progress] = [null, null];
  }

  /** Ends what is being evaluated; it then says so. */
  async stop(): Promise<void> {
    const evaluating = this.#name;
    this.#name = null;
    if (evaluating !== null) await this.#connection.request('stopEvaluation', { evaluating }).catch(() => undefined);
  }

  hear(event: EngineEvent): void {
    if (event.event === 'evaluationProgressed' && event.evaluating === this.#name) this.progress = { done: event.done, total: event.total };
  }

  /** Labels have changed: what is kept is of others. */
  forget(): void {
    this.#kept.clear();
  }

  /** `stamp`: the step that the run has reached, since a run's result changes while it trains. */
  #toKeys(model: PickedModel | null, stamp: number): { readonly key: string; readonly subject: string } {
    const subject = JSON.stringify([model?.run, this.split, this.data, this.labels]);
    return { subject, key: JSON.stringify([subject, model?.step, model?.step === null ? stamp : null]) };
  }

  #keep(findings: Findings): void {
    this.#kept.set(findings.key, findings);
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) return;
      this.#kept.delete(key);
    }
  }
}
