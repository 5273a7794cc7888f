/** Models that have been loaded lately: a pad asks twenty times a second for the same one. */
interface Disposable {
  dispose(): void;
}

interface Slot<Model> {
  readonly model: Promise<Model>;
  users: number;
  /** Out of the cache; the last user disposes of it. */
  gone: boolean;
}

const most = 4;

export class ModelCache<Model extends Disposable> {
  /** The least lately used first. */
  readonly #slots = new Map<string, Slot<Model>>();

  /** Lends the model of that key to `work`; it is loaded if it is not at hand, and not freed while somebody uses it. */
  async use<Result>(key: string, load: () => Promise<Model>, work: (model: Model) => Promise<Result>): Promise<Result> {
    const slot = this.#slots.get(key) ?? { model: load(), users: 0, gone: false };
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    slot.users++;
    this.#trim();
    try {
      return await work(await slot.model);
    } catch (error) {
      // A model that could not be loaded is tried anew the next time.
      await slot.model.catch(() => this.#slots.delete(key));
      throw error;
    } finally {
      slot.users--;
      release(slot);
    }
  }

  has(key: string): boolean {
    return this.#slots.has(key);
  }

  clear(): void {
    for (const key of this.#slots.keys()) this.#drop(key);
  }

  #trim(): void {
    while (this.#slots.size > most) this.#drop(this.#slots.keys().next().value!);
  }

  #drop(key: string): void {
    const slot = this.#slots.get(key)!;
    this.#slots.delete(key);
    slot.gone = true;
    release(slot);
  }
}

function release(slot: Slot<Disposable>): void {
  if (slot.gone && slot.users === 0) void slot.model.then((model) => model.dispose(), () => undefined);
}
