/** The indexes of neighbours that were built lately; one that is being built is shared by those who ask meanwhile. */
import { hasCode } from '../../contract/errors.ts';
import type { NeighbourIndex } from './neighbourIndex.ts';

/** Of MNIST each takes 15 MB by 256 values. */
const most = 2;

export class KeptIndexes {
  /** The least lately used first. */
  readonly #indexes = new Map<string, Promise<NeighbourIndex>>();

  async use(key: string, build: () => Promise<NeighbourIndex>): Promise<NeighbourIndex> {
    const known = this.#indexes.get(key);
    if (known === undefined) return this.#keep(key, build());
    void this.#keep(key, known);
    try {
      return await known;
    } catch (error) {
      // Whoever stopped it is not the one who asks now.
      if (hasCode(error, 'inspectionStopped')) return this.use(key, build);
      throw error;
    }
  }

  clear(): void {
    this.#indexes.clear();
  }

  #keep(key: string, index: Promise<NeighbourIndex>): Promise<NeighbourIndex> {
    this.#indexes.delete(key);
    this.#indexes.set(key, index);
    index.catch(() => {
      if (this.#indexes.get(key) === index) this.#indexes.delete(key);
    });
    if (this.#indexes.size > most) this.#indexes.delete(this.#indexes.keys().next().value!);
    return index;
  }
}
