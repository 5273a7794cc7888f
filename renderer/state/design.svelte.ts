/** The network that is being designed: its layers with undo and redo, what the engine says of it, and where one is in it. */
import type { LayerType, NetworkDescription, LayerStanding } from '../../electron/contract/network.ts';
import { layersOf, type LayerSpec } from '../../electron/contract/spec.ts';
import type { Connection } from '../lib/connection.ts';
import { beginHistory, change, redo, undo, type History } from '../lib/history.ts';
import { createLatestWins, type LatestWins } from '../lib/latestWins.ts';
import { after, duplicateAt, insertAt, isSame, layerAt, listPaths, moveBy, moveTo, removeAt, replaceAt, type Layers, type Path } from '../lib/layerTree.ts';
import { recall, remember } from '../lib/memory.ts';
import { Loaded } from './loaded.svelte.ts';

export interface Draft {
  /** The preset it began from, by id. */
  readonly base: string | null;
  readonly layers: Layers;
}

interface Question {
  readonly layers: Layers;
  readonly data: string | null;
}

/** Faster than anybody types, and seldom enough for a slow machine. */
const msBetweenQuestions = 120;

export class Design {
  readonly types = new Loaded<readonly LayerType[]>();
  /** `null` before anything was taken to be changed. */
  #history = $state.raw<History<Draft> | null>(recallDraft());
  /** What is told of the newest layers; the last answer stays until there is another. */
  network = $state.raw<NetworkDescription | null>(null);
  error = $state.raw<unknown>(null);
  /** The layer that the keyboard is at. */
  selected = $state.raw<Path | null>(null);
  /** The one whose options are open. */
  opened = $state.raw<Path | null>(null);
  /** Whether the editor is shown, and not the presets. */
  editing = $state(recall('design.editing') === 'yes');
  readonly #connection: Connection;
  readonly #describe: LatestWins<Question>;
  #data: string | null = null;

  readonly draft = $derived(this.#history?.present ?? null);
  readonly canUndo = $derived((this.#history?.past.length ?? 0) > 0);
  readonly canRedo = $derived((this.#history?.future.length ?? 0) > 0);
  readonly fits = $derived(this.network?.fits === true && this.error === null);

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#describe = createLatestWins<Question, NetworkDescription>({
      ask: ({ layers, data }) => connection.request('describeNetwork', { layers: [...layers], data }),
      onAnswer: (network) => {
        this.network = network;
        this.error = null;
      },
      onError: (error) => (this.error = error),
      intervalMs: msBetweenQuestions,
      now,
    });
  }

  /** For whoever shows layers: which types there are, and what is told of the network. */
  async need(): Promise<void> {
    await this.types.need(() => this.#connection.request('listLayerTypes', {}));
    this.#ask();
  }

  /** Asks anew what somebody has asked before. */
  async refresh(): Promise<void> {
    if (this.types.value !== null || this.types.error !== null) await this.need();
  }

  /** The options of a layer that list layers within it. */
  readonly lists = (layer: LayerSpec): readonly string[] =>
    this.fieldsOf(layer.type).filter(({ key, kind }) => kind.kind === 'layers' && Array.isArray(layer[key])).map(({ key }) => key);

  readonly fieldsOf = (type: string): LayerType['fields'] => this.types.value?.find((each) => each.type === type)?.fields ?? [];

  /** Whose pictures the network is to be fed. */
  useData(data: string | null): void {
    if (data === this.#data && this.network !== null) return;
    this.#data = data;
    this.#ask();
  }

  /** Begins anew; what was designed before is a step back. */
  begin(draft: Draft): void {
    this.#keep(this.#history === null ? beginHistory(draft) : change(this.#history, draft));
    this.select(null);
    this.opened = null;
    this.show(true);
  }

  show(editing: boolean): void {
    this.editing = editing;
    remember('design.editing', editing ? 'yes' : null);
  }

  select(path: Path | null): void {
    this.selected = path;
  }

  /** Opens the options of a layer, or closes them. */
  toggle(path: Path): void {
    this.selected = path;
    this.opened = this.opened !== null && isSame(this.opened, path) ? null : path;
  }

  /** The next layer above or below, in the order in which they stand. */
  go(by: -1 | 1): void {
    if (this.draft === null) return;
    const paths = listPaths(this.draft.layers, this.lists);
    const { selected } = this;
    const at = selected === null ? -1 : paths.findIndex((path) => isSame(path, selected));
    const next = paths[at === -1 ? 0 : at + by];
    if (next !== undefined) this.select(next);
  }

  /** At the place, or at the end. */
  add(type: string, path: Path | null = null): void {
    const example = this.types.value?.find((each) => each.type === type)?.example;
    if (this.draft === null || example === undefined) return;
    const place = path ?? [this.draft.layers.length];
    this.#restructure(insertAt(this.draft.layers, place, structuredClone(example)), place);
    this.opened = place;
  }

  remove(path: Path): void {
    if (this.draft === null) return;
    const layers = removeAt(this.draft.layers, path);
    const index = Number(path.at(-1));
    const neighbour = [path, [...path.slice(0, -1), index - 1]].find((each) => Number(each.at(-1)) >= 0 && layerAt(layers, each) !== null);
    this.#restructure(layers, neighbour ?? (path.length > 1 ? path.slice(0, -2) : null));
  }

  duplicate(path: Path): void {
    if (this.draft === null) return;
    this.#restructure(duplicateAt(this.draft.layers, path), after(path));
  }

  move(path: Path, by: -1 | 1): void {
    const moved = this.draft === null ? null : moveBy(this.draft.layers, path, by, this.lists);
    if (moved === null) return;
    const isOpen = this.opened !== null && isSame(this.opened, path);
    this.#restructure(moved.layers, moved.path);
    if (isOpen) this.opened = moved.path;
  }

  drop(from: Path, to: Path): void {
    const moved = this.draft === null ? null : moveTo(this.draft.layers, from, to);
    if (moved === null) return;
    this.#restructure(moved.layers, moved.path);
  }

  /** `undefined` leaves the option to what holds by itself. */
  setOption(path: Path, key: string, value: unknown): void {
    const layer = this.draft === null ? null : layerAt(this.draft.layers, path);
    if (this.draft === null || layer === null) return;
    const { [key]: _, ...others } = layer;
    const next = (value === undefined ? others : { ...layer, [key]: value }) as LayerSpec;
    this.#change(replaceAt(this.draft.layers, path, next), `${path.join('.')} ${key}`);
  }

  replaceAll(layers: Layers): void {
    if (this.draft === null) return this.begin({ base: null, layers });
    this.#restructure(layers, null);
  }

  undo(): void {
    if (this.#history !== null) this.#keep(undo(this.#history));
    this.#settleSelection();
  }

  redo(): void {
    if (this.#history !== null) this.#keep(redo(this.#history));
    this.#settleSelection();
  }

  /** It is kept as this preset from now on, and compared with it. */
  rebase(base: string | null): void {
    if (this.#history !== null) this.#keep({ ...this.#history, present: { ...this.#history.present, base }, topic: null });
  }

  /** What is told of the layer there; `null` while nothing is, or what is told is of other layers. */
  standingAt(path: Path): LayerStanding | null {
    if (this.network === null || this.draft === null) return null;
    const find = (standings: readonly LayerStanding[], [index, key, ...rest]: Path): LayerStanding | null => {
      const standing = standings[Number(index)] ?? null;
      return key === undefined || standing === null ? standing : find(standing.within[String(key)] ?? [], rest);
    };
    const standing = find(this.network.layers, path);
    return standing?.type === layerAt(this.draft.layers, path)?.type ? standing : null;
  }

  /** Places are called otherwise afterwards. */
  #restructure(layers: Layers, selected: Path | null): void {
    this.opened = null;
    this.#change(layers);
    this.select(selected);
  }

  #change(layers: Layers, topic: string | null = null): void {
    if (this.#history !== null) this.#keep(change(this.#history, { ...this.#history.present, layers }, topic));
  }

  #keep(history: History<Draft>): void {
    this.#history = history;
    remember('design', JSON.stringify(history.present));
    this.#ask();
  }

  #ask(): void {
    if (this.draft !== null) this.#describe.ask({ layers: this.draft.layers, data: this.#data });
  }

  #settleSelection(): void {
    if (this.opened !== null && (this.draft === null || layerAt(this.draft.layers, this.opened) === null)) this.opened = null;
    if (this.selected !== null && (this.draft === null || layerAt(this.draft.layers, this.selected) === null)) this.select(null);
  }
}

/** What was being designed when the window was closed. */
function recallDraft(): History<Draft> | null {
  try {
    const value: unknown = JSON.parse(recall('design') ?? 'null');
    const layers = layersOf(value);
    if (!Array.isArray(layers) || !layers.every((layer: unknown) => typeof layer === 'object' && layer !== null && 'type' in layer && typeof layer.type === 'string')) return null;
    const base = typeof value === 'object' && value !== null && 'base' in value && typeof value.base === 'string' ? value.base : null;
    return beginHistory({ base, layers: layers as LayerSpec[] });
  } catch {
    return null;
  }
}
