/** How the samples of a data set are looked at: what is known of them, and which are shown in which order. */
import type { Answers } from '../../electron/contract/sample.ts';
import { isSame } from '../lib/filterHistory.ts';
import { countClasses, filterSamples, needsAnswers, withFilter, withoutFilter, type Filter } from '../lib/sampleFilter.ts';
import { sortSamples, type Order } from '../lib/sampleOrder.ts';
import { toTable } from '../lib/sampleTable.ts';
import { nothing } from '../lib/selection.ts';
import type { Cleaning } from './cleaning.svelte.ts';
import type { Corrections } from './corrections.svelte.ts';
import type { DataSets } from './dataSets.svelte.ts';
import { GridState, type GridTools } from './gridState.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import type { Picked, PickedModel } from './picked.svelte.ts';

interface Asked {
  /** Of which data, by which model. */
  readonly key: string;
  /** The step of the model's weights when it was asked; `null` where that is not known. */
  readonly step: number | null;
  readonly answers: Answers;
}

export interface BrowseOptions extends GridTools {
  readonly data: DataSets;
  readonly corrections: Corrections;
  readonly cleaning: Cleaning;
  readonly picked: Picked;
}

export class Browse extends GridState {
  filters = $state.raw<readonly Filter[]>([]);
  order = $state.raw<Order>({ by: 'index', descending: false });
  readonly asking = { validation: new Loaded<Asked>(), test: new Loaded<Asked>() };
  readonly #options: BrowseOptions;

  readonly dataId = $derived.by(() => this.#options.data.chosen);
  readonly classNames = $derived.by(() => this.#options.data.stats.value?.classNames ?? []);
  /** Answers of another model, or to other data, tell nothing here. */
  readonly #key = $derived.by(() => toModelKey(this.#options.data.chosen, this.#options.picked.model));
  readonly #asked = $derived.by(() => (['validation', 'test'] as const).flatMap((split) => (this.asking[split].value?.key === this.#key ? [{ split, ...this.asking[split].value }] : [])));
  readonly answered = $derived(this.#asked.map(({ answers }) => answers));
  /** What the model answered before its result was another one. */
  readonly outdated = $derived.by(() => this.#asked.filter(({ step }) => step !== null && step !== this.#options.picked.step).map(({ split }) => split));
  readonly table = $derived.by(() => {
    const { data, corrections, cleaning } = this.#options;
    const [labels, found] = [data.labels.value, cleaning.found.value];
    if (labels === null) return null;
    const corrected = corrections.list.value?.data === labels.data ? corrections.list.value.corrections : [];
    return toTable({ labels, corrections: corrected, answers: this.answered, issues: found?.data === labels.data ? cleaning.open : [], chosen: this.chosenOf(labels.data) });
  });
  readonly shown = $derived.by(() => (this.table === null ? new Uint32Array() : sortSamples(filterSamples(this.table, this.filters), this.table, this.order)));
  readonly listing = $derived({ filters: this.filters, order: this.order });
  readonly classCounts = $derived.by(() => (this.table === null ? [] : countClasses(this.table, this.filters, this.classNames.length)));
  /** Whether something is filtered or sorted by what no model was asked. */
  readonly needsAnswers = $derived(this.answered.length < 2 && (this.filters.some(needsAnswers) || this.order.by === 'confidence'));

  constructor(options: BrowseOptions) {
    super(options, 'zoom', 56);
    this.#options = options;
  }

  /** Nothing of another set's samples holds for these. */
  reset(): void {
    this.filters = [];
    this.order = { by: 'index', descending: false };
    this.asking.validation.clear();
    this.asking.test.clear();
    this.refusal = null;
    this.select(nothing);
    this.focused = 0;
  }

  show(filters: readonly Filter[]): void {
    if (isSame(filters, this.filters)) return;
    this.filters = filters;
    this.focused = 0;
    this.clearSelection();
  }

  add(filter: Filter): void {
    this.show(withFilter(this.filters, filter));
  }

  remove(filter: Filter): void {
    this.show(withoutFilter(this.filters, filter));
  }

  toggle(filter: Filter, isOn: boolean): void {
    if (isOn) this.remove(filter);
    else this.add(filter);
  }

  sort(order: Order): void {
    this.order = order;
    this.focused = 0;
  }

  /** What the picked model answers to its held-out samples, or to the test part, which is a look at it. */
  async ask(split: 'validation' | 'test'): Promise<void> {
    const { connection, data, picked } = this.#options;
    const { model } = picked;
    const key = this.#key;
    if (model === null || data.chosen === null) return;
    const asked = { ...model, split, data: data.chosen };
    const { step } = picked;
    await this.asking[split].load(async () => ({ key, step, answers: await connection.request('listAnswers', asked) }));
  }
}

const toModelKey = (data: string | null, model: PickedModel | null): string => JSON.stringify([data, model?.run, model?.step]);
