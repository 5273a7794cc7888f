/** Ends a download that has come to a halt, or drips on without ever coming to an end. */

export interface StallLimits {
  /** In each such span of time … */
  readonly windowMs: number;
  /** … at least so many bytes must come. */
  readonly leastBytes: number;
}

export const stallLimits: StallLimits = { windowMs: 20_000, leastBytes: 4_096 };

export interface StallWatch {
  /** Aborted when too little came in one window. */
  readonly signal: AbortSignal;
  count(bytes: number): void;
  stop(): void;
}

export function createStallWatch(limits: StallLimits): StallWatch {
  const abort = new AbortController();
  let counted = 0;
  const timer = setInterval(() => {
    if (counted < limits.leastBytes) abort.abort();
    counted = 0;
  }, limits.windowMs);
  return {
    signal: abort.signal,
    count: (bytes) => {
      counted += bytes;
    },
    stop: () => clearInterval(timer),
  };
}
