/**
 * The pictures that are in view or were a moment ago, as bytes: fetched by the hundred, most urgent first. What is no longer
 * wanted by the time its turn comes is not fetched.
 */
import { indexOf, partOf, type SampleId } from './sampleTable.ts';
import type { Connection } from './connection.ts';

export interface AtlasData {
  readonly data: string;
  readonly trainingCount: number;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** Where a picture is: in these bytes, from here on. */
export interface Cut {
  readonly bytes: Uint8Array;
  readonly at: number;
}

interface Page {
  /** 0 paper to 255 ink, picture after picture. */
  readonly bytes: Uint8Array;
  readonly ids: readonly SampleId[];
  usedAt: number;
}

/** 60 MB, which is all of MNIST. */
const mostPixels = 60_000_000;
/** A message is read in a millisecond. */
const pixelsPerPage = 250_000;
const atOnce = 2;

/** What `pageOf` says of a picture that is in no page. */
const [absent, asked] = [-1, -2];

export class Atlas {
  readonly size: AtlasData;
  readonly perPage: number;
  readonly #connection: Connection;
  readonly #onArrival: (error: unknown) => void;
  readonly #pageOf: Int32Array;
  readonly #placeOf: Uint16Array;
  readonly #pages = new Map<number, Page>();
  #nextPage = 0;
  #clock = 0;
  #wanted: Uint32Array = new Uint32Array();
  #underWay = 0;
  #closed = false;

  /** `onArrival` hears that there is more to draw, or what kept it from coming; else `null`. */
  constructor(connection: Connection, size: AtlasData, onArrival: (error: unknown) => void) {
    this.#connection = connection;
    this.size = size;
    this.#onArrival = onArrival;
    this.perPage = Math.max(4, Math.min(1024, Math.floor(pixelsPerPage / (size.height * size.width))));
    this.#pageOf = new Int32Array(size.count).fill(absent);
    this.#placeOf = new Uint16Array(size.count);
  }

  find(id: SampleId): Cut | null {
    const page = this.#pages.get(this.#pageOf[id]!);
    if (page === undefined) return null;
    return { bytes: page.bytes, at: this.#placeOf[id]! * this.size.height * this.size.width };
  }

  /** Sees to it that these will be there, in this order; what was wanted before is forgotten. */
  want(ids: Uint32Array): void {
    this.#wanted = ids;
    this.#clock++;
    for (const id of ids) {
      const page = this.#pages.get(this.#pageOf[id]!);
      if (page !== undefined) page.usedAt = this.#clock;
    }
    this.#fetchMore();
  }

  close(): void {
    this.#closed = true;
    this.#pages.clear();
  }

  #fetchMore(): void {
    while (this.#underWay < atOnce && !this.#closed) {
      const ids = this.#takeMissing();
      if (ids.length === 0) return;
      this.#underWay++;
      void this.#fetch(ids).finally(() => {
        this.#underWay--;
        this.#fetchMore();
      });
    }
  }

  /** Of one part, since that is how they are asked for. */
  #takeMissing(): readonly SampleId[] {
    const taken: SampleId[] = [];
    for (const id of this.#wanted) {
      if (this.#pageOf[id] !== absent) continue;
      if (taken.length > 0 && partOf(this.size, id) !== partOf(this.size, taken[0]!)) continue;
      this.#pageOf[id] = asked;
      taken.push(id);
      if (taken.length === this.perPage) break;
    }
    return taken;
  }

  async #fetch(ids: readonly SampleId[]): Promise<void> {
    try {
      const part = partOf(this.size, ids[0]!);
      const { pixels } = await this.#connection.request('getSamples', { data: this.size.data, part, indices: ids.map((id) => indexOf(this.size, id)) });
      if (this.#closed) return;
      this.#keep({ bytes: pixels, ids, usedAt: this.#clock });
      this.#onArrival(null);
    } catch (error) {
      for (const id of ids) this.#pageOf[id] = absent;
      // Not asked for again by itself: what failed once would fail at every frame.
      this.#wanted = new Uint32Array();
      if (!this.#closed) this.#onArrival(error);
    }
  }

  #keep(page: Page): void {
    const number = this.#nextPage++;
    this.#pages.set(number, page);
    page.ids.forEach((id, place) => {
      this.#pageOf[id] = number;
      this.#placeOf[id] = place;
    });
    this.#dropOldest();
  }

  #dropOldest(): void {
    const most = Math.max(8, Math.floor(mostPixels / (this.perPage * this.size.height * this.size.width)));
    while (this.#pages.size > most) {
      const [number, oldest] = [...this.#pages].reduce((a, b) => (b[1].usedAt < a[1].usedAt ? b : a));
      // All that is left is in view.
      if (oldest.usedAt === this.#clock) return;
      for (const id of oldest.ids) if (this.#pageOf[id] === number) this.#pageOf[id] = absent;
      this.#pages.delete(number);
    }
  }
}
