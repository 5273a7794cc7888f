/** Ends the program with what trains saved, however it is asked to end: nobody waits longer than the limit. */
import type { App, BrowserWindow, PowerMonitor } from 'electron';
import { within } from '../process/within.ts';

const limitMs = 5000;
/** What a closing window leaves is small. */
const lastWordMs = 1000;

export interface Ending {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly power: Pick<PowerMonitor, 'on'>;
  /** Saves and ends everything. */
  readonly close: () => Promise<unknown>;
  /** Settles when the disk has what was to be remembered, the place of a window that has just closed included. */
  readonly remembered: () => Promise<unknown>;
}

/** Returns what has to be told of every window: Windows says goodbye to windows, not to programs. */
export function endInTime({ app, power, close, remembered }: Ending): (window: Pick<BrowserWindow, 'on'>) => void {
  let closing: Promise<unknown> | null = null;
  let ended = false;
  let wordsKept = false;
  const end = (): Promise<unknown> => (closing ??= within(limitMs, close()).then(() => (ended = true)));

  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void end().then(() => app.quit());
  });
  // Windows close after `before-quit`, and tell their places then.
  app.on('will-quit', (event) => {
    if (wordsKept) return;
    event.preventDefault();
    void within(lastWordMs, remembered()).then(() => {
      wordsKept = true;
      app.quit();
    });
  });
  // The system waits for a program that says it is not ready yet.
  power.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    app.quit();
  });
  return (window) => {
    // It cannot be put off; the processes that train get what time there is.
    window.on('session-end', () => void end());
  };
}
