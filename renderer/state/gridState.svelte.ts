/** A grid of samples, on whatever screen: where the keyboard is, what is selected, and what is said of it. */
import type { Change } from '../../electron/contract/corrections.ts';
import { InklingError, toSentence } from '../../electron/contract/errors.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';
import { Atlas, type AtlasData } from '../lib/atlas.ts';
import type { Connection } from '../lib/connection.ts';
import { recall, remember } from '../lib/memory.ts';
import { indexOf, partOf, toId, type SampleId, type SampleTable } from '../lib/sampleTable.ts';
import { choose, chooseAll, lasso, nothing, type Held, type Manner, type Selection } from '../lib/selection.ts';
import { mostChanges } from './corrections.svelte.ts';
import type { FineTune } from './fineTune.svelte.ts';
import type { Say } from './keys.svelte.ts';
import type { Marking } from './marking.svelte.ts';
import type { Shelf } from './samples.svelte.ts';

/** Pixels of a picture's side: halves and whole multiples of MNIST's 28 stay sharp. */
export const zooms = [14, 20, 28, 56, 84, 112] as const;
type Zoom = (typeof zooms)[number];

export interface GridTools {
  readonly connection: Connection;
  readonly marking: Marking;
  readonly fineTune: FineTune;
}

export abstract class GridState {
  zoom = $state<number>(56);
  /** The place that the keyboard is at. */
  focused = $state(0);
  /** Why something was not done that was asked for. */
  refusal = $state.raw<Say | null>(null);
  #held = $state.raw<Held>(nothing);
  readonly #tools: GridTools;
  readonly #zoomName: string;

  /** The data set whose samples these are. */
  abstract readonly dataId: string | null;
  abstract readonly classNames: readonly string[];
  abstract readonly table: SampleTable | null;
  /** In the order they are shown. */
  abstract readonly shown: Uint32Array;
  /** Another one for every other choice or order of samples: what is shown begins anew. */
  abstract readonly listing: unknown;

  readonly selection: Selection = $derived(this.#held.selection);
  /** What keys and buttons change: what is selected, else the one that the keyboard is at. */
  readonly meant: readonly SampleId[] = $derived.by(() => {
    if (this.selection.size > 0) return [...this.selection];
    const id = this.shown[this.focused];
    return id === undefined ? [] : [id];
  });
  /** A test part is never changed. */
  readonly meansTraining = $derived.by(() => this.table !== null && this.meant.some((id) => partOf(this.table!, id) === 'training'));
  /** Whether all that is meant is in the fine-tune set. */
  readonly isChosen = $derived.by(() => this.table !== null && this.meant.length > 0 && this.meant.every((id) => this.table!.chosen[id] === 1));

  /** Whether something was done here that can be undone; corrections of an earlier day may be there besides. */
  readonly canUndo = $derived.by(() => this.dataId !== null && this.#tools.marking.canUndo(this.dataId));

  /** `usual` is the zoom until a person chooses another, which is remembered under `zoomName`. */
  constructor(tools: GridTools, zoomName: string, usual: Zoom) {
    this.#tools = tools;
    this.#zoomName = zoomName;
    const remembered = Number(recall(zoomName));
    this.zoom = zooms.find((zoom) => zoom === remembered) ?? usual;
  }

  /** The class that a sample counts as now, if it is of these. */
  findLabel({ data, part }: Shelf, index: number): number | undefined {
    return this.table === null || this.dataId !== data ? undefined : this.table.labels[toId(this.table, part, index)];
  }

  openAtlas(data: AtlasData, onArrival: (error: unknown) => void): Atlas {
    return new Atlas(this.#tools.connection, data, onArrival);
  }

  zoomTo(zoom: number): void {
    this.zoom = zoom;
    remember(this.#zoomName, String(zoom));
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

  relabel(label: number): Promise<void> {
    const name = this.classNames[label] ?? String(label);
    return this.#correct((index) => ({ change: 'relabel', index, label }), (count, texts) => texts.dataScreen.relabelled({ count, name }));
  }

  /** Says that the data set has no such class. */
  refuseLabel(label: number): void {
    const [data, classes] = [this.dataId ?? '', this.classNames.length];
    this.refusal = (texts) => toSentence(new InklingError('labelUnknown', { data, label, classes }), texts);
  }

  exclude(): Promise<void> {
    return this.#correct((index) => ({ change: 'exclude', index }), (count, texts) => texts.dataScreen.excluded({ count }));
  }

  /** Label and place as the files have them. */
  restore(): Promise<void> {
    return this.#correct((index) => ({ change: 'restore', index }), (count, texts) => texts.dataScreen.restored({ count }));
  }

  /** Also what a list of issues has settled. */
  async apply(changes: readonly Change[], say: Say): Promise<void> {
    this.refusal = null;
    if (this.dataId !== null) await this.#tools.marking.correct(this.dataId, changes, say);
  }

  /** Puts what is meant into the fine-tune set; takes it out where all of it is in. */
  async toggleChosen(): Promise<void> {
    const indices = this.#trainingMeant();
    if (this.dataId === null || indices === null) return;
    if (indices.length === 0) this.refusal = (texts) => texts.fineTune.testRefused;
    else await this.#tools.marking.fineTune(this.dataId, indices, !this.isChosen);
  }

  async undo(): Promise<void> {
    this.refusal = null;
    if (this.dataId !== null) await this.#tools.marking.undo(this.dataId);
  }

  async redo(): Promise<void> {
    this.refusal = null;
    if (this.dataId !== null) await this.#tools.marking.redo(this.dataId);
  }

  /** The chosen of the training part of `data`, for its table. */
  protected chosenOf(data: string): ReadonlySet<number> {
    return this.#tools.fineTune.of(data);
  }

  /** `null` where nothing or too much is meant. */
  #trainingMeant(): readonly number[] | null {
    const { table } = this;
    this.refusal = null;
    if (table === null || this.meant.length === 0) return null;
    const indices = this.meant.filter((id) => partOf(table, id) === 'training').map((id) => indexOf(table, id));
    if (indices.length <= mostChanges) return indices;
    this.refusal = (texts) => texts.dataScreen.tooMany({ count: indices.length, most: mostChanges });
    return null;
  }

  async #correct(toChange: (index: number) => Change, say: (count: number, texts: Texts) => string): Promise<void> {
    const indices = this.#trainingMeant();
    if (indices === null) return;
    if (indices.length === 0) this.refusal = (texts) => texts.dataScreen.readonly;
    else await this.apply(indices.map(toChange), (texts) => say(indices.length, texts));
  }
}
