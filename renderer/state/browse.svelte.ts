/** How the samples are looked at: what is known of them, which are shown in which order, and which are selected. */
import type { Change } from '../../electron/contract/corrections.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';
import type { Answers } from '../../electron/contract/sample.ts';
import { Atlas, type AtlasData } from '../lib/atlas.ts';
import type { Connection } from '../lib/connection.ts';
import { isSame } from '../lib/filterHistory.ts';
import { recall, remember } from '../lib/memory.ts';
import { countClasses, filterSamples, needsAnswers, withFilter, withoutFilter, type Filter } from '../lib/sampleFilter.ts';
import { sortSamples, type Order } from '../lib/sampleOrder.ts';
import { indexOf, partOf, toId, toTable, type SampleId } from '../lib/sampleTable.ts';
import { choose, chooseAll, lasso, nothing, type Held, type Manner, type Selection } from '../lib/selection.ts';
import type { Cleaning } from './cleaning.svelte.ts';
import { mostChanges, type Corrections } from './corrections.svelte.ts';
import type { DataSets } from './dataSets.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import type { Say } from './keys.svelte.ts';
import type { Notices } from './notices.svelte.ts';
import type { Picked, PickedModel } from './picked.svelte.ts';
import type { Shelf } from './samples.svelte.ts';

/** Pixels of a picture's side: halves and whole multiples of MNIST's 28 stay sharp. */
export const zooms = [14, 20, 28, 56, 84, 112] as const;

interface Asked {
  /** Of which data, by which model. */
  readonly key: string;
  /** The step of the model's weights when it was asked; `null` where that is not known. */
  readonly step: number | null;
  readonly answers: Answers;
}

export interface BrowseOptions {
  readonly connection: Connection;
  readonly data: DataSets;
  readonly corrections: Corrections;
  readonly cleaning: Cleaning;
  readonly picked: Picked;
  readonly notices: Notices;
}

export class Browse {
  filters = $state.raw<readonly Filter[]>([]);
  order = $state.raw<Order>({ by: 'index', descending: false });
  zoom = $state(recallZoom());
  /** The place that the keyboard is at. */
  focused = $state(0);
  /** Why something was not done that was asked for. */
  refusal = $state.raw<Say | null>(null);
  #held = $state.raw<Held>(nothing);
  /** What the messages offer to undo, and of which set, the newest last. */
  #deeds: readonly { readonly data: string; readonly id: number }[] = [];
  readonly asking = { validation: new Loaded<Asked>(), test: new Loaded<Asked>() };
  readonly #options: BrowseOptions;

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
    return toTable({ labels, corrections: corrected, answers: this.answered, issues: found?.data === labels.data ? cleaning.open : [] });
  });
  readonly shown = $derived.by(() => (this.table === null ? new Uint32Array() : sortSamples(filterSamples(this.table, this.filters), this.table, this.order)));
  readonly classCounts = $derived.by(() => (this.table === null ? [] : countClasses(this.table, this.filters, this.#options.data.stats.value?.classNames.length ?? 0)));
  readonly selection: Selection = $derived(this.#held.selection);
  /** What keys and buttons change: what is selected, else the one that the keyboard is at. */
  readonly meant: readonly SampleId[] = $derived.by(() => {
    if (this.selection.size > 0) return [...this.selection];
    const id = this.shown[this.focused];
    return id === undefined ? [] : [id];
  });
  /** Whether something is filtered or sorted by what no model was asked. */
  readonly needsAnswers = $derived(this.answered.length < 2 && (this.filters.some(needsAnswers) || this.order.by === 'confidence'));
  /** A test part is never changed. */
  readonly meansTraining = $derived.by(() => this.table !== null && this.meant.some((id) => partOf(this.table!, id) === 'training'));

  constructor(options: BrowseOptions) {
    this.#options = options;
  }

  openAtlas(data: AtlasData, onArrival: (error: unknown) => void): Atlas {
    return new Atlas(this.#options.connection, data, onArrival);
  }

  /** The class that a sample counts as now, where its set is the one that is looked at. */
  findLabel({ data, part }: Shelf, index: number): number | undefined {
    return this.table === null || this.#options.data.labels.value?.data !== data ? undefined : this.table.labels[toId(this.table, part, index)];
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

  zoomTo(zoom: number): void {
    this.zoom = zoom;
    remember('zoom', String(zoom));
  }

  zoomBy(steps: number): void {
    const place = zooms.findIndex((each) => each >= this.zoom);
    this.zoomTo(zooms[Math.max(0, Math.min(zooms.length - 1, place + steps))]!);
  }

  point(place: number, manner: Manner): void {
    this.focused = place;
    this.select(choose(this.#held, this.shown, place, manner));
  }

  /** A lasso that began when `base` was selected. */
  encircle(base: Selection, places: readonly number[], adds: boolean): void {
    this.select({ ...this.#held, selection: lasso(base, this.shown, places, adds) });
  }

  selectAll(): void {
    this.select({ ...this.#held, selection: chooseAll(this.shown) });
  }

  clearSelection(): void {
    this.select({ ...this.#held, selection: nothing.selection });
  }

  select(held: Held): void {
    this.#held = held;
    this.refusal = null;
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

  relabel(label: number): Promise<void> {
    const name = this.#options.data.stats.value?.classNames[label] ?? String(label);
    return this.#correct((index) => ({ change: 'relabel', index, label }), (count, texts) => texts.dataScreen.relabelled({ count, name }));
  }

  exclude(): Promise<void> {
    return this.#correct((index) => ({ change: 'exclude', index }), (count, texts) => texts.dataScreen.excluded({ count }));
  }

  /** Label and place as the files have them. */
  restore(): Promise<void> {
    return this.#correct((index) => ({ change: 'restore', index }), (count, texts) => texts.dataScreen.restored({ count }));
  }

  /** Also what the list of issues has settled. */
  async apply(changes: readonly Change[], say: Say): Promise<void> {
    const { corrections, data } = this.#options;
    this.refusal = null;
    if (data.chosen === null || changes.length === 0) return;
    if (await corrections.change(data.chosen, changes)) this.#tell(data.chosen, say);
  }

  /** The last correction of all, also one of an earlier day. */
  async undo(): Promise<void> {
    const { corrections, data, notices } = this.#options;
    this.refusal = null;
    const deed = this.#deeds.findLast((each) => each.data === data.chosen);
    if (deed !== undefined) await notices.undo(deed.id);
    // Messages do not remember for ever.
    if (deed !== undefined && !this.#deeds.includes(deed)) return;
    this.#deeds = this.#deeds.filter((each) => each !== deed);
    if (data.chosen !== null && (await corrections.undo(data.chosen))) void data.readMeans();
  }

  async redo(): Promise<void> {
    const { corrections, data } = this.#options;
    this.refusal = null;
    if (data.chosen !== null && (await corrections.redo(data.chosen))) this.#tell(data.chosen, (texts) => texts.dataScreen.redone);
  }

  /** A correction is undone before those that came earlier, so that only the newest is offered. */
  #tell(data: string, say: Say): void {
    const { corrections, data: sets, notices } = this.#options;
    void sets.readMeans();
    const last = this.#deeds.at(-1);
    if (last !== undefined) notices.dropToast(last.id);
    const id = notices.undoable(say, async () => {
      this.#deeds = this.#deeds.filter((each) => each.id !== id);
      await corrections.takeBack(data);
      void sets.readMeans();
    });
    this.#deeds = [...this.#deeds, { data, id }];
  }

  async #correct(toChange: (index: number) => Change, say: (count: number, texts: Texts) => string): Promise<void> {
    const { table } = this;
    if (table === null) return;
    const changes = this.meant.filter((id) => partOf(table, id) === 'training').map((id) => toChange(indexOf(table, id)));
    if (changes.length === 0) this.refusal = (texts) => texts.dataScreen.readonly;
    else if (changes.length > mostChanges) this.refusal = (texts) => texts.dataScreen.tooMany({ count: changes.length, most: mostChanges });
    else await this.apply(changes, (texts) => say(changes.length, texts));
  }
}

const toModelKey = (data: string | null, model: PickedModel | null): string => JSON.stringify([data, model?.run, model?.step]);

function recallZoom(): number {
  const remembered = Number(recall('zoom'));
  return zooms.find((zoom) => zoom === remembered) ?? 56;
}
