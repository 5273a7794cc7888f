/** Why the picked model answers the open digit as it does: asked piece by piece while somebody stays with it, and no longer when he moves on. */
import { mapKindSchema, type AnswerTrace, type Explanation, type FeatureLayer, type FeatureMaps, type MapKind, type Neighbours, type Subject } from '../../electron/contract/explain.ts';
import type { Kernels } from '../../electron/contract/kernels.ts';
import type { Connection } from '../lib/connection.ts';
import { recall, recallList, remember } from '../lib/memory.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';
import type { Shelf } from './samples.svelte.ts';

export const explainSections = ['epochs', 'maps', 'features', 'kernels', 'neighbours'] as const;
export type ExplainSection = (typeof explainSections)[number];

/** Whoever goes through digits by the arrows asks nothing of those he only passes. */
const msToStay = 200;

export class Explaining {
  readonly trace = new Loaded<AnswerTrace>();
  readonly neighbours = new Loaded<Neighbours>();
  readonly layers = new Loaded<readonly FeatureLayer[]>();
  readonly features = new Loaded<FeatureMaps>();
  /** Within, `null` where the first layer looks for no picture. */
  readonly kernels = new Loaded<{ readonly kernels: Kernels | null }>();
  readonly maps: Readonly<Record<MapKind, Loaded<Explanation>>> = { gradCam: new Loaded(), saliency: new Loaded(), integratedGradients: new Loaded(), occlusion: new Loaded() };
  /** The sections that are unfolded. */
  open = $state.raw<readonly ExplainSection[]>(recallSections());
  /** Whether maps are told with what speaks for and against them. */
  checks = $state(false);
  /** The layer whose maps are shown; it stays from digit to digit, as long as the model has it. */
  #layer: string | null = null;
  /** What is being explained, and by whom. */
  #question: { readonly model: PickedModel; readonly subject: Subject } | null = null;
  readonly #connection: Connection;
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  fold(section: ExplainSection, isOpen: boolean): void {
    const others = this.open.filter((each) => each !== section);
    this.open = isOpen ? [...others, section] : others;
    remember('explain', JSON.stringify(this.open));
  }

  async chooseLayer(layer: string): Promise<void> {
    this.#layer = layer;
    if (this.#question !== null) await this.#askFeatures(this.#question);
  }

  /** What was asked of another digit is dropped. */
  ask(model: PickedModel | null, shelf: Shelf | null, index: number): void {
    this.leave();
    if (model === null || shelf === null) return;
    const round = this.#round;
    this.#timer = setTimeout(() => void this.#askAll(round, model, shelf, index), msToStay);
  }

  leave(): void {
    clearTimeout(this.#timer);
    if (this.neighbours.loading) void this.#connection.request('stopInspecting', { inspection: this.#inspection }).catch(() => undefined);
    this.#round++;
    this.#question = null;
    for (const each of [this.trace, this.neighbours, this.layers, this.features, this.kernels, ...Object.values(this.maps)]) each.clear();
  }

  /** One after the other, so that whoever moves on waits for one of them at most. */
  async #askAll(round: number, model: PickedModel, { data, part }: Shelf, index: number): Promise<void> {
    const subject = { of: 'sample' as const, data, part, index };
    const { checks, open } = this;
    this.#question = { model, subject };
    const questions: (() => Promise<unknown>)[] = [
      ...(open.includes('epochs') ? [() => this.trace.load(() => this.#connection.request('traceAnswer', { run: model.run, subject }))] : []),
      ...(open.includes('maps') ? mapKindSchema.options.map((kind) => () => this.maps[kind].load(() => this.#connection.request('explainAnswer', { ...model, subject, kind, checks }))) : []),
      ...(open.includes('features') ? [() => this.layers.load(() => this.#connection.request('listFeatureLayers', { ...model })), () => this.#askFeatures({ model, subject })] : []),
      ...(open.includes('kernels') ? [() => this.kernels.load(async () => ({ kernels: await this.#connection.request('getKernels', { ...model }) }))] : []),
      ...(open.includes('neighbours') ? [() => this.neighbours.load(() => this.#connection.request('findNeighbours', { ...model, subject, inspection: this.#inspection }))] : []),
    ];
    for (const question of questions) {
      if (round !== this.#round) return;
      await question();
    }
  }

  /** Of the chosen layer, else of the first that makes pictures of a picture, else of the first. */
  async #askFeatures({ model, subject }: { readonly model: PickedModel; readonly subject: Subject }): Promise<void> {
    const layers = this.layers.value ?? [];
    const layer = layers.find(({ name }) => name === this.#layer) ?? layers.find(({ shape }) => shape.length === 3) ?? layers[0];
    if (layer === undefined) return;
    await this.features.load(() => this.#connection.request('getFeatureMaps', { ...model, subject, layer: layer.name }));
  }

  get #inspection(): string {
    return `neighbours-${this.#round}`;
  }
}

function recallSections(): readonly ExplainSection[] {
  if (recall('explain') === null) return ['epochs', 'maps'];
  const kept = recallList('explain');
  return explainSections.filter((each) => kept.includes(each));
}
