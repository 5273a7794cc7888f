/** The contract as this window holds it, whatever carries it. */
import * as v from 'valibot';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { InklingError } from '../../electron/contract/errors.ts';
import { requests, type RequestName, type Result } from '../../electron/contract/requests.ts';
import type { MenuChoice } from '../../electron/contract/shell.ts';
import type { AskShell, Files } from './files.ts';

export interface Connection extends Bridge {
  /** Hears when the other side is lost and when it is there again; what was asked meanwhile has failed. */
  watch(listener: (connected: boolean) => void): () => void;
  readonly files: Files;
  /** What is around the window on a desktop; `null` in a browser. */
  readonly desktop: DesktopLink | null;
}

export interface DesktopLink {
  readonly ask: AskShell;
  /** Hears what is chosen in the menu. */
  onMenu(listener: (choice: MenuChoice) => void): () => void;
}

/** What was answered, once it is known to be what this request answers. Throws `messageMalformed`. */
export function toResult<Name extends RequestName>(name: Name, result: unknown): Result<Name> {
  // A name's schema and its result belong together, which TypeScript cannot follow through a type parameter.
  const schema = requests[name].result as v.GenericSchema as v.GenericSchema<unknown, Result<Name>>;
  const read = v.safeParse(schema, result);
  if (!read.success) throw new InklingError('messageMalformed', { from: name });
  return read.output;
}
