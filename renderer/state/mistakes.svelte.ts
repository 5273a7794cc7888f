/** The digits beside the confusion matrix: which of the evaluated ones are shown, in which order, and what is said of them. */
import { listDigits, type Cell, type Choice, type MistakeOrder } from '../lib/mistakes.ts';
import { toId, toTable } from '../lib/sampleTable.ts';
import type { Corrections } from './corrections.svelte.ts';
import type { Evaluation } from './evaluation.svelte.ts';
import { GridState, type GridTools } from './gridState.svelte.ts';
import type { Say } from './keys.svelte.ts';

export interface MistakesOptions extends GridTools {
  readonly evaluation: Evaluation;
  readonly corrections: Corrections;
}

export class Mistakes extends GridState {
  order = $state<MistakeOrder>('sure');
  choice = $state.raw<Choice>({ kind: 'mistakes' });
  /** What those that were chosen elsewhere are called. */
  chosenAs = $state.raw<Say | null>(null);
  readonly #options: MistakesOptions;

  readonly dataId = $derived.by(() => this.#options.evaluation.report?.data ?? null);
  readonly classNames = $derived.by(() => this.#options.evaluation.report?.evaluation.classes.map(({ name }) => name) ?? []);
  readonly cell = $derived(this.choice.kind === 'cell' ? this.choice.cell : null);
  /** What is corrected now, of the evaluated set. */
  readonly #corrected = $derived.by(() => {
    const list = this.#options.corrections.list.value;
    return list?.data === this.dataId ? list : null;
  });
  /** Samples count as something else than when the figures were made. */
  readonly labelsChanged = $derived.by(() => {
    const { findings } = this.#options.evaluation;
    if (findings === null || findings.report.split === 'test' || findings.labels === 'published' || this.#corrected === null) return false;
    return this.#corrected.state?.digest !== findings.report.corrections?.digest;
  });
  readonly table = $derived.by(() => {
    const { findings } = this.#options.evaluation;
    if (findings === null) return null;
    const { answers, corrections } = findings;
    const isTraining = answers.part === 'training';
    // As long as its part reaches; of samples that were not asked nothing is shown.
    const labels = new Uint8Array(answers.indices.reduce((most, index) => Math.max(most, index + 1), 0));
    answers.indices.forEach((index, place) => (labels[index] = answers.labels[place]!));
    // What was corrected then may be undone by now.
    for (const { index, given } of isTraining ? corrections.corrections : []) if (index < labels.length) labels[index] = given;
    const none = new Uint8Array();
    return toTable({
      labels: isTraining ? { training: labels, test: none } : { training: none, test: labels },
      corrections: isTraining ? (this.#corrected ?? corrections).corrections : [],
      answers: [answers],
      issues: [],
      chosen: isTraining ? this.chosenOf(corrections.data) : new Set(),
    });
  });
  /** Of the samples in their part; by what they counted as when they were evaluated, so that none goes while it is corrected. */
  readonly indices = $derived.by(() => {
    const { answers } = this.#options.evaluation;
    return answers === null ? [] : listDigits(answers, this.choice, this.order);
  });
  readonly #part = $derived.by(() => this.#options.evaluation.answers?.part ?? 'training');
  readonly shown = $derived.by(() => {
    const { table } = this;
    return table === null ? new Uint32Array() : Uint32Array.from(this.indices, (index) => toId(table, this.#part, index));
  });
  readonly listing = $derived.by(() => ({ choice: this.choice, order: this.order, subject: this.#options.evaluation.findings?.subject }));

  constructor(options: MistakesOptions) {
    super(options, 'mistakesZoom', 84);
    this.#options = options;
  }

  showAll(): void {
    this.#choose({ kind: 'mistakes' });
  }

  openCell(cell: Cell): void {
    this.#choose({ kind: 'cell', cell });
  }

  /** Those that were chosen on a map or in a comparison. */
  openChosen(indices: ReadonlySet<number>, say: Say): void {
    this.chosenAs = say;
    this.#choose({ kind: 'chosen', indices });
  }

  sort(order: MistakeOrder): void {
    this.order = order;
    this.#begin();
  }

  #choose(choice: Choice): void {
    this.choice = choice;
    this.#begin();
  }

  #begin(): void {
    this.focused = 0;
    this.clearSelection();
  }
}
