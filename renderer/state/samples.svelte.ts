/** The pictures that are on the screen or were a moment ago, fetched together as they come into view. */
import { SvelteMap } from 'svelte/reactivity';
import type { Part } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';

export interface Picture {
  readonly height: number;
  readonly width: number;
  /** 0 paper to 255 ink, row by row. */
  readonly pixels: Uint8Array;
  readonly label: number;
}

/** One part of one data set. */
export interface Shelf {
  readonly data: string;
  readonly part: Part;
}

/** Some 16 MB of MNIST. */
const mostKept = 20_000;
/** The contract allows more, but a short wait is better than a long one. */
const mostPerRequest = 500;

export class Samples {
  error = $state.raw<unknown>(null);
  attempt = $state(0);
  readonly #connection: Connection;
  readonly #pictures = new SvelteMap<string, Picture>();
  readonly #wanted = new Map<string, { readonly shelf: Shelf; readonly indices: Set<number> }>();
  readonly #asked = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get({ data, part }: Shelf, index: number): Picture | undefined {
    return this.#pictures.get(`${data}\n${part}\n${index}`);
  }

  /** Sees to it that these will be there. */
  want(shelf: Shelf, indices: readonly number[]): void {
    const name = `${shelf.data}\n${shelf.part}`;
    const missing = indices.filter((index) => !this.#asked.has(`${name}\n${index}`));
    if (missing.length === 0) return;
    if (this.#wanted.size === 0) queueMicrotask(() => this.#fetch());
    const wanted = this.#wanted.get(name) ?? { shelf, indices: new Set() };
    this.#wanted.set(name, wanted);
    for (const index of missing) {
      this.#asked.add(`${name}\n${index}`);
      wanted.indices.add(index);
    }
  }

  /** One picture, now; `null` where it cannot be had, as `error` says. */
  async load(shelf: Shelf, index: number): Promise<Picture | null> {
    if (this.get(shelf, index) === undefined) await this.#ask(shelf, [index]);
    return this.get(shelf, index) ?? null;
  }

  /** The pictures of a data set are others now. */
  forget(data: string): void {
    for (const keys of [this.#pictures, this.#asked]) for (const key of keys.keys()) if (key.startsWith(`${data}\n`)) keys.delete(key);
  }

  /** After a failure: whoever reads `attempt` wants its pictures once more. */
  again(): void {
    this.error = null;
    this.attempt++;
  }

  #fetch(): void {
    for (const { shelf, indices } of this.#wanted.values()) {
      const all = [...indices];
      for (let first = 0; first < all.length; first += mostPerRequest) void this.#ask(shelf, all.slice(first, first + mostPerRequest));
    }
    this.#wanted.clear();
  }

  async #ask(shelf: Shelf, indices: number[]): Promise<void> {
    const toKey = (index: number): string => `${shelf.data}\n${shelf.part}\n${index}`;
    try {
      const { height, width, pixels, labels } = await this.#connection.request('getSamples', { ...shelf, indices });
      const size = height * width;
      indices.forEach((index, place) => {
        this.#pictures.set(toKey(index), { height, width, pixels: pixels.subarray(place * size, (place + 1) * size), label: labels[place]! });
      });
      this.error = null;
      this.#dropOldest();
    } catch (error) {
      for (const index of indices) this.#asked.delete(toKey(index));
      this.error = error;
    }
  }

  #dropOldest(): void {
    for (const key of this.#pictures.keys()) {
      if (this.#pictures.size <= mostKept) return;
      this.#pictures.delete(key);
      this.#asked.delete(key);
    }
  }
}
