/** The contract through Electron's preload. The main process lives as long as its windows: nothing is ever lost. */
import * as v from 'valibot';
import { InklingError } from '../../electron/contract/errors.ts';
import { engineEventSchema } from '../../electron/contract/events.ts';
import type { ExposedBridge } from '../../electron/contract/exposed.ts';
import { fromOutcome, outcomeSchema, type Outcome } from '../../electron/contract/outcome.ts';
import { shellEventSchema } from '../../electron/contract/shell.ts';
import { toResult, type Connection } from './connection.ts';
import { openDialogFiles } from './dialogFiles.ts';
import { toShellResult, type AskShell } from './files.ts';

export function openPreloadBridge(exposed: ExposedBridge): Connection {
  const ask: AskShell = async (name, params) => toShellResult(name, fromOutcome(readOutcome(name, await exposed.request(name, params))));
  return {
    request: async (name, params) => toResult(name, fromOutcome(readOutcome(name, await exposed.request(name, params)))),
    listen: (listener) =>
      exposed.listen((event) => {
        const read = v.safeParse(engineEventSchema, event);
        if (read.success) listener(read.output);
      }),
    watch: () => () => undefined,
    files: openDialogFiles(ask, async () => readOutcome('takeDropped', await exposed.takeDropped())),
    desktop: {
      ask,
      onMenu: (listener) =>
        exposed.listen((event) => {
          const read = v.safeParse(shellEventSchema, event);
          if (read.success) listener(read.output.chosen);
        }),
    },
  };
}

function readOutcome(from: string, answered: unknown): Outcome {
  const read = v.safeParse(outcomeSchema, answered);
  if (!read.success) throw new InklingError('messageMalformed', { from });
  return read.output;
}
