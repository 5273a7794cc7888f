/** What the Train screen is set to: a network, data, and what is changed of the network's own plan. */
import type { PlanChoices, PlanStanding } from '../../electron/contract/planChoices.ts';
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { PresetSummary } from '../../electron/contract/preset.ts';
import type { Params } from '../../electron/contract/requests.ts';
import type { Connection } from '../lib/connection.ts';
import { createLatestWins, type LatestWins } from '../lib/latestWins.ts';
import { recall, remember } from '../lib/memory.ts';
import type { DataSets } from './dataSets.svelte.ts';
import type { Design } from './design.svelte.ts';
import type { TimedSubject } from './epochTimes.svelte.ts';
import { Loaded } from './loaded.svelte.ts';

/** The network that is chosen where it is the one being designed, among the presets' ids. */
export const designId = 'design:';

/** The plan as it is edited: a value may be one that the engine refuses. */
export type PlanValues = Readonly<Record<string, unknown>>;

interface Question {
  readonly plan: PlanValues;
  readonly samples: number;
}

const msBetweenQuestions = 120;
/** MNIST's, where the data tells nothing. */
const usualSamples = 60_000;

export class Training {
  readonly choices = new Loaded<PlanChoices>();
  network = $state(recall('training.network') ?? 'fast-cnn');
  #data = $state<string | null>(recall('training.data'));
  /** What differs from the network's own plan, by key. */
  changes = $state.raw<PlanValues>({});
  /** `null`: as many as are fastest. */
  threads = $state<number | null>(null);
  standing = $state.raw<PlanStanding | null>(null);
  readonly #connection: Connection;
  readonly #presets: Loaded<readonly PresetSummary[]>;
  readonly #sets: DataSets;
  readonly #design: Design;
  readonly #describe: LatestWins<Question>;

  /** The data set that is trained on, by id; empty where there is none. */
  readonly data = $derived.by(() => {
    const { usable, chosen } = this.#sets;
    return (usable.find(({ id }) => id === this.#data) ?? usable.find(({ id }) => id === chosen) ?? usable[0])?.id ?? '';
  });
  readonly #summary = $derived.by(() => this.#sets.usable.find(({ id }) => id === this.data) ?? null);
  readonly usesDesign = $derived.by(() => this.network === designId && this.#design.draft !== null);
  readonly preset = $derived.by(() => {
    const id = this.usesDesign ? this.#design.draft!.base : this.network;
    return this.#presets.value?.find((each) => each.id === id) ?? null;
  });
  /** The plan that belongs to the network. */
  readonly ownPlan: TrainingPlan | null = $derived.by(() => this.preset?.plan ?? this.choices.value?.standard ?? null);
  readonly plan: PlanValues | null = $derived.by(() => (this.ownPlan === null ? null : { ...this.ownPlan, ...this.changes }));
  readonly changed = $derived(Object.keys(this.changes));
  readonly problems = $derived(this.standing?.problems ?? []);

  constructor(connection: Connection, parts: { readonly presets: Loaded<readonly PresetSummary[]>; readonly data: DataSets; readonly design: Design }, now: () => number) {
    this.#connection = connection;
    this.#presets = parts.presets;
    this.#sets = parts.data;
    this.#design = parts.design;
    this.#describe = createLatestWins<Question, PlanStanding>({
      ask: ({ plan, samples }) => connection.request('describePlan', { plan: { ...plan }, samples }),
      onAnswer: (standing) => (this.standing = standing),
      // Without an answer the plan is checked when it is trained by.
      onError: () => (this.standing = null),
      intervalMs: msBetweenQuestions,
      now,
    });
  }

  /** For whoever shows a plan: what it can be made of. */
  async need(): Promise<void> {
    await this.choices.need(() => this.#connection.request('listPlanChoices', {}));
  }

  /** A rate that suits one network suits no other. */
  choose(network: string): void {
    this.network = network;
    remember('training.network', network);
    this.changes = {};
  }

  chooseData(data: string): void {
    this.#data = data;
    remember('training.data', data);
  }

  set(key: string, value: unknown): void {
    const { [key]: _, ...others } = this.changes;
    const own: PlanValues = { ...this.ownPlan };
    this.changes = JSON.stringify(value) === JSON.stringify(own[key]) ? others : { ...this.changes, [key]: value };
  }

  reset(key: string | null = null): void {
    const { changes } = this;
    this.changes = key === null ? {} : Object.fromEntries(Object.entries(changes).filter(([each]) => each !== key));
  }

  /** Asks what the engine says of the plan as it is. */
  check(): void {
    if (this.plan !== null) this.#describe.ask({ plan: this.plan, samples: this.#summary?.size?.trainingCount ?? usualSamples });
  }

  get model(): TimedSubject['model'] {
    return this.usesDesign ? { kind: 'layers', layers: [...this.#design.draft!.layers] } : { kind: 'preset', preset: this.network };
  }

  /** What the engine is asked to train; what is wrong with the plan it says then. */
  toRequest(): Params<'startRun'> {
    // Once it is checked a plan is one; until then the engine refuses what is none.
    const plan = this.usesDesign || this.changed.length > 0 ? (this.plan as TrainingPlan | null) : null;
    return { model: this.model, data: this.data === '' ? null : this.data, plan, overrides: {}, ...(this.threads === null ? {} : { threads: this.threads }) };
  }
}
