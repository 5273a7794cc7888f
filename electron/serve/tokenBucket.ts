/** How often something may be done: so many times at once, and so many a second in the long run. */
export interface TokenBucket {
  /** Takes one of what is left; `false` where nothing is. */
  take(): boolean;
}

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  /** Milliseconds that never run backwards. */
  readonly clock: () => number;
}

export function createTokenBucket({ capacity, perSecond, clock }: TokenBucketOptions): TokenBucket {
  let left = capacity;
  let countedAtMs = clock();
  return {
    take() {
      const nowMs = clock();
      left = Math.min(capacity, left + ((nowMs - countedAtMs) / 1000) * perSecond);
      countedAtMs = nowMs;
      if (left < 1) return false;
      left--;
      return true;
    },
  };
}
