/** Ctrl-C for commands that take a while to end well: once to end, twice to leave at once. */
import { exitCodes } from './exitCodes.ts';
import type { Session } from './session.ts';

/** npm and the terminal may both pass the same Ctrl-C on: what comes within this time is one. */
const oneInterruptMs = 1000;

/** `first` settles at the first interrupt; a second one, until `release`, ends the program at once. */
export function watchInterrupts({ host, output, texts }: Session): { readonly first: Promise<void>; readonly release: () => void } {
  let interruptedAtMs: number | null = null;
  let release = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    release = host.onInterrupt(() => {
      const nowMs = host.clock();
      if (interruptedAtMs === null) {
        interruptedAtMs = nowMs;
        resolve();
      } else if (nowMs - interruptedAtMs > oneInterruptMs) {
        output.note(texts.cli.train.leftAtOnce);
        host.exit(exitCodes.interrupted);
      }
    });
  });
  return { first, release };
}
