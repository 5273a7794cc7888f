/**
 * The pictures that are in view or were a moment ago, many to a bitmap: fetched by the hundred, most urgent first, drawn by
 * cutting them out. What is no longer wanted by the time its turn comes is not fetched.
 */
import type { SamplePictures } from '../../electron/contract/sample.ts';
import { toWhiteInk } from './drawPicture.ts';
import { indexOf, partOf, type SampleId } from './sampleTable.ts';
import type { Connection } from './connection.ts';

export interface AtlasData {
  readonly data: string;
  readonly trainingCount: number;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** Where a picture is: this much of the bitmap, from here on. */
export interface Cut {
  readonly bitmap: ImageBitmap;
  readonly left: number;
  readonly top: number;
}

interface Page {
  readonly bitmap: ImageBitmap;
  readonly ids: readonly SampleId[];
  usedAt: number;
}

/** Some 80 MB as they are drawn. */
const mostPixels = 20_000_000;
/** A bitmap is made in a millisecond or two. */
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
    const columns = toColumns(page.ids.length);
    const place = this.#placeOf[id]!;
    return { bitmap: page.bitmap, left: (place % columns) * this.size.width, top: Math.floor(place / columns) * this.size.height };
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
    for (const { bitmap } of this.#pages.values()) bitmap.close();
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
      const samples = await this.#connection.request('getSamples', { data: this.size.data, part, indices: ids.map((id) => indexOf(this.size, id)) });
      const bitmap = await createImageBitmap(toSheet(samples, ids.length));
      if (this.#closed) {
        bitmap.close();
        return;
      }
      this.#keep({ bitmap, ids, usedAt: this.#clock });
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
      oldest.bitmap.close();
      this.#pages.delete(number);
    }
  }
}

const toColumns = (count: number): number => Math.ceil(Math.sqrt(count));

/** White ink on nothing, picture beside picture. */
function toSheet({ height, width, pixels }: SamplePictures, count: number): ImageData {
  const columns = toColumns(count);
  const rows = Math.ceil(count / columns);
  const sheet = new Uint8Array(columns * width * rows * height);
  for (let place = 0; place < count; place++) {
    const corner = Math.floor(place / columns) * height * columns * width + (place % columns) * width;
    for (let row = 0; row < height; row++) {
      const from = (place * height + row) * width;
      sheet.set(pixels.subarray(from, from + width), corner + row * columns * width);
    }
  }
  return new ImageData(toWhiteInk(sheet), columns * width, rows * height);
}
