/** One digit explained by two models: the same kind of map for the same class, asked while somebody stays with it. */
import type { Explanation, MapKind, Subject } from '../../electron/contract/explain.ts';
import type { Connection } from '../lib/connection.ts';
import { Loaded } from './loaded.svelte.ts';
import type { PickedModel } from './picked.svelte.ts';

/** Whoever goes through digits asks nothing of those he only passes. */
const msToStay = 150;

export class SideBySide {
  kind = $state<MapKind>('saliency');
  readonly a = new Loaded<Explanation>();
  readonly b = new Loaded<Explanation>();
  readonly #connection: Connection;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `label`: the class that both maps are of, by its place. */
  ask(models: { readonly a: PickedModel; readonly b: PickedModel }, subject: Subject, label: number): void {
    this.leave();
    const { kind } = this;
    this.#timer = setTimeout(() => {
      for (const side of ['a', 'b'] as const) void this[side].load(() => this.#connection.request('explainAnswer', { ...models[side], subject, kind, class: label }));
    }, msToStay);
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.a.clear();
    this.b.clear();
  }
}
