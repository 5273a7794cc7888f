/** The events that wait for one window until it takes them: a slow window gets the latest progress, and all else whole. */
import type { EngineEvent } from '../contract/events.ts';

export interface Mailbox {
  put(event: EngineEvent): void;
  /** What has come since the last time, as soon as there is any. A second asking answers the first with nothing. */
  take(): Promise<readonly EngineEvent[]>;
}

export function createMailbox(): Mailbox {
  let events: EngineEvent[] = [];
  let taker: ((events: readonly EngineEvent[]) => void) | null = null;
  const hand = (): void => {
    if (taker === null || events.length === 0) return;
    taker(events);
    [taker, events] = [null, []];
  };
  return {
    put(event) {
      const passed = progressKey(event);
      if (passed !== null) events = events.filter((each) => progressKey(each) !== passed);
      events.push(event);
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

/** What an event tells the progress of, where a later one makes it void; `null` for events that each count. */
function progressKey(event: EngineEvent): string | null {
  switch (event.event) {
    case 'runProgressed':
      return `run ${event.run}`;
    case 'fetchProgressed':
      return `fetch ${event.data} ${event.file}`;
    case 'dataMaking':
      return `making ${event.data}`;
    default:
      return null;
  }
}
