/** Files by the system's dialogs and by dropping: the window gets tokens, the paths stay with the shell. */
import type { Outcome } from '../../electron/contract/outcome.ts';
import { fromOutcome } from '../../electron/contract/outcome.ts';
import { saveBy, toShellResult, type AskShell, type Files } from './files.ts';

export const openDialogFiles = (ask: AskShell, takeDropped: () => Promise<Outcome>): Files => ({
  choose: (kind, many) => ask('openFiles', { kind, many }),
  // The preload has heard the same drop, a moment before.
  take: async () => toShellResult('openFiles', fromOutcome(await takeDropped())),
  save: (place, write) => saveBy(ask, place, write, () => undefined),
});
