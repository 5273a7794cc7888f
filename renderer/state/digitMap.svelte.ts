/** The map of digits: which is shown, how it is coloured, and which of its points stand out. */
import type { CorrectionList } from '../../electron/contract/corrections.ts';
import type { DigitMap, Projection } from '../../electron/contract/digitMap.ts';
import { hasCode } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';
import { toGroups, type MapColour } from '../lib/mapGroups.ts';
import type { Corrections } from './corrections.svelte.ts';
import type { Split } from './evaluation.svelte.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';

interface Mapped {
  readonly key: string;
  /** With the labels of the files. */
  readonly map: DigitMap;
}

type Progress = Pick<Extract<EngineEvent, { event: 'inspectionProgressed' }>, 'work' | 'done' | 'total'>;

const mostKept = 6;

export class DigitMapState {
  projection = $state<Projection>('pca');
  #colour = $state<MapColour>('label');
  readonly #found = new Loaded<Mapped>();
  progress = $state.raw<Progress | null>(null);
  /** Of the legend, those that stand out. */
  groupsChosen = $state.raw<ReadonlySet<number>>(new Set());
  /** What a lasso holds, by the places of the points; `null` where none was drawn. */
  #lasso = $state.raw<ReadonlySet<number> | null>(null);
  /** Of what was asked for last. */
  asked: string | null = null;
  readonly #kept = new Map<string, Mapped>();
  readonly #connection: Connection;
  readonly #corrections: Corrections;
  #name: string | null = null;
  #names = 0;

  readonly loading = $derived(this.#found.loading);
  readonly isStopped = $derived(hasCode(this.#found.error, 'inspectionStopped'));
  readonly error = $derived(this.isStopped ? null : this.#found.error);
  /** Of which model and what; each digit with the label that it counts as now, so that a correction lays out nothing anew. */
  readonly found = $derived.by(() => {
    const [found, corrections] = [this.#found.value, this.#corrections.list.value];
    if (found === null || found.map.part === 'test' || corrections?.data !== found.map.data) return found;
    return { key: found.key, map: relabel(found.map, corrections.corrections, ({ given, label }) => label ?? given) };
  });
  readonly groups = $derived.by(() => (this.found === null ? [] : toGroups(this.found.map, this.#colour)));
  /** The points that stand out; `null` where all are alike. */
  readonly chosen: ReadonlySet<number> | null = $derived.by(() => {
    if (this.#lasso !== null) return this.#lasso;
    return this.groupsChosen.size === 0 ? null : new Set(this.groups.flatMap(({ id, places }) => (this.groupsChosen.has(id) ? places : [])));
  });

  constructor(connection: Connection, corrections: Corrections) {
    this.#connection = connection;
    this.#corrections = corrections;
  }

  get colour(): MapColour {
    return this.#colour;
  }

  set colour(colour: MapColour) {
    this.#colour = colour;
    // Groups by another colour are other groups; what a lasso holds stays.
    this.groupsChosen = new Set();
  }

  /** Whether it was asked for before, and is there at once. */
  isKept(key: string): boolean {
    return this.#kept.has(key);
  }

  /** On the test part it is a look. */
  async ask(key: string, model: PickedModel, split: Split, data: string | null): Promise<void> {
    this.stop();
    const inspection = `map-${++this.#names}`;
    const { projection } = this;
    [this.#name, this.asked, this.progress] = [inspection, key, null];
    // Points are of their map.
    if (this.found?.key !== key) this.clear();
    await this.#found.load(async () => {
      const mapped = this.#kept.get(key) ?? { key, map: await this.#map({ ...model, split, data, projection, inspection }) };
      this.#keep(mapped);
      return mapped;
    });
    if (this.#name === inspection) [this.#name, this.progress] = [null, null];
  }

  stop(): void {
    const inspection = this.#name;
    if (inspection !== null && this.loading) void this.#connection.request('stopInspecting', { inspection }).catch(() => undefined);
  }

  /** Nothing is shown, and what is being asked is asked no longer. */
  leave(): void {
    this.stop();
    [this.#name, this.asked] = [null, null];
    this.#found.clear();
    this.clear();
  }

  toggle(group: number): void {
    this.#lasso = null;
    const groups = new Set(this.groupsChosen);
    if (!groups.delete(group)) groups.add(group);
    this.groupsChosen = groups;
  }

  hold(places: readonly number[]): void {
    this.groupsChosen = new Set();
    this.#lasso = places.length === 0 ? null : new Set(places);
  }

  clear(): void {
    this.hold([]);
  }

  hear(event: EngineEvent): void {
    if (event.event === 'inspectionProgressed' && event.inspection === this.#name) this.progress = event;
  }

  async #map(asked: Params<'mapDigits'>): Promise<DigitMap> {
    const map = await this.#connection.request('mapDigits', asked);
    if (map.part === 'test') return map;
    const { corrections } = await this.#connection.request('listCorrections', { data: map.data });
    return relabel(map, corrections, ({ given }) => given);
  }

  #keep(mapped: Mapped): void {
    this.#kept.set(mapped.key, mapped);
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) return;
      this.#kept.delete(key);
    }
  }
}

type Correction = CorrectionList['corrections'][number];

function relabel(map: DigitMap, corrections: readonly Correction[], toLabel: (correction: Correction) => number): DigitMap {
  const labels = new Map(corrections.map((each) => [each.index, toLabel(each)]));
  return labels.size === 0 ? map : { ...map, labels: map.labels.map((label, place) => labels.get(map.indices[place]!) ?? label) };
}
