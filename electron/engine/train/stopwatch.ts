/** Measures a run in laps, so that every second is counted once. */
export class Stopwatch {
  readonly #clockMs: () => number;
  #lapAtMs: number;

  constructor(clockMs: () => number) {
    this.#clockMs = clockMs;
    this.#lapAtMs = clockMs();
  }

  /** Milliseconds since the lap began; the clock of a machine may be set back, time spent is never negative. */
  get elapsedMs(): number {
    return Math.max(0, this.#clockMs() - this.#lapAtMs);
  }

  /** Seconds of the lap that ends here; the next one begins. */
  lap(): number {
    const seconds = this.elapsedMs / 1000;
    this.#lapAtMs = this.#clockMs();
    return seconds;
  }
}
