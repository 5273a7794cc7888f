/** Lets the event loop have its turns during long work, and tells how far it is. */
import { createPacer } from '../data/pacer.ts';

/** How long work may keep the event loop from its other work. */
const msBetweenTurns = 20;

export interface Turns {
  /** Called as often as one likes; settles after a turn of the event loop where one is due. */
  take(done: number, total: number): Promise<void>;
}

/** `onProgress` is called at most ten times a second, and at the end. */
export function createTurns(onProgress: (done: number, total: number) => void, nowMs: () => number = () => performance.now()): Turns {
  const isTime = createPacer(nowMs);
  let turnAt = nowMs();
  return {
    async take(done, total) {
      const isDue = nowMs() - turnAt >= msBetweenTurns;
      if (!isDue && done < total) return;
      if (isTime(done === total)) onProgress(done, total);
      await new Promise((resolve) => setImmediate(resolve));
      turnAt = nowMs();
    },
  };
}
