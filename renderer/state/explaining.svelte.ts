/** Why the picked model answers the open digit as it does: asked piece by piece while somebody stays with it, and no longer when he moves on. */
import { mapKindSchema, type AnswerTrace, type Explanation, type MapKind, type Neighbours } from '../../electron/contract/explain.ts';
import type { Connection } from '../lib/connection.ts';
import { recall, recallList, remember } from '../lib/memory.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';
import type { Shelf } from './samples.svelte.ts';

export const explainSections = ['epochs', 'maps', 'neighbours'] as const;
export type ExplainSection = (typeof explainSections)[number];

/** Whoever goes through digits by the arrows asks nothing of those he only passes. */
const msToStay = 200;

export class Explaining {
  readonly trace = new Loaded<AnswerTrace>();
  readonly neighbours = new Loaded<Neighbours>();
  readonly maps: Readonly<Record<MapKind, Loaded<Explanation>>> = { gradCam: new Loaded(), saliency: new Loaded(), integratedGradients: new Loaded(), occlusion: new Loaded() };
  /** The sections that are unfolded. */
  open = $state.raw<readonly ExplainSection[]>(recallSections());
  /** Whether maps are told with what speaks for and against them. */
  checks = $state(false);
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
    for (const each of [this.trace, this.neighbours, ...Object.values(this.maps)]) each.clear();
  }

  /** One after the other, so that whoever moves on waits for one of them at most. */
  async #askAll(round: number, model: PickedModel, { data, part }: Shelf, index: number): Promise<void> {
    const subject = { of: 'sample' as const, data, part, index };
    const { checks, open } = this;
    const questions: (() => Promise<void>)[] = [
      ...(open.includes('epochs') ? [() => this.trace.load(() => this.#connection.request('traceAnswer', { run: model.run, subject }))] : []),
      ...(open.includes('maps') ? mapKindSchema.options.map((kind) => () => this.maps[kind].load(() => this.#connection.request('explainAnswer', { ...model, subject, kind, checks }))) : []),
      ...(open.includes('neighbours') ? [() => this.neighbours.load(() => this.#connection.request('findNeighbours', { ...model, subject, inspection: this.#inspection }))] : []),
    ];
    for (const question of questions) {
      if (round !== this.#round) return;
      await question();
    }
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
