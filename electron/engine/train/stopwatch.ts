/** Measures a run in laps, so that every second is counted once. */
export class Stopwatch {
  /** Never the time of day: that may be set back. */
  readonly #clockMs: () => number;
  #lapAtMs: number;

  constructor(clockMs: () => number) {
    this.#clockMs = clockMs;
    this.#lapAtMs = clockMs();
  }

  /** Milliseconds since the lap began. */
  get elapsedMs(): number {
    return this.#clockMs() - this.#lapAtMs;
  }

  /** Seconds of the lap that ends here; the next one begins. */
  lap(): number {
    const seconds = this.elapsedMs / 1000;
    this.#lapAtMs = this.#clockMs();
    return seconds;
  }
}
