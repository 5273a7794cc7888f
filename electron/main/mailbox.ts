/** The events that wait for one window until it takes them, so that a slow window is not run over. */
import type { PageEvent } from '../contract/shell.ts';
import { hold } from '../process/heldEvents.ts';

export interface Mailbox {
  put(event: PageEvent): void;
  /** What has come since the last time, as soon as there is any. A second asking answers the first with nothing. */
  take(): Promise<readonly PageEvent[]>;
}

export function createMailbox(): Mailbox {
  let held: readonly PageEvent[] = [];
  let taker: ((events: readonly PageEvent[]) => void) | null = null;
  const hand = (): void => {
    if (taker === null || held.length === 0) return;
    taker(held);
    [taker, held] = [null, []];
  };
  return {
    put(event) {
      held = hold(held, event);
      hand();
    },
    take: () =>
      new Promise((resolve) => {
        taker?.([]);
        taker = resolve;
        hand();
      }),
  };
}
