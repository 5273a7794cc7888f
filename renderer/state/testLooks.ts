/** How often the test parts have been looked at, as far as any answer has told: figures on one screen do not contradict each other. */
import { SvelteMap } from 'svelte/reactivity';

interface Told {
  readonly data: string;
  readonly testLooks: number;
}

export class TestLooks {
  readonly #most = new SvelteMap<string, number>();

  note({ data, testLooks }: Told): void {
    if (testLooks > (this.#most.get(data) ?? 0)) this.#most.set(data, testLooks);
  }

  /** Looks only become more, so that the most that was told is the newest. */
  of({ data, testLooks }: Told): number {
    return Math.max(testLooks, this.#most.get(data) ?? 0);
  }
}
