/** Files that a person gives the window, or takes from it: by the system's dialogs in Inkling's own window, by up- and download in a browser. */
import * as v from 'valibot';
import { InklingError } from '../../electron/contract/errors.ts';
import { shellRequests, type FileKind, type GivenFile, type ShellParams, type ShellRequestName, type ShellResult } from '../../electron/contract/shell.ts';

/** Where something is to go that is made for the person. */
export type SavePlace =
  /** A new file or folder of its own. */
  | { readonly kind: FileKind; readonly suggestedName: string }
  /** Into a folder that is there; what is made gets its name from whoever makes it. */
  | 'intoFolder';

/** Hears how many of the files are with the shell; where they need not be brought, nothing. */
export type TellBrought = (progress: { readonly done: number; readonly total: number }) => void;

export interface Files {
  /** What the person chooses; nothing is an empty list. */
  choose(kind: FileKind, many: boolean, tell?: TellBrought): Promise<readonly GivenFile[]>;
  /** What was dropped, files and folders; has to be called while the drop is heard. */
  take(drop: DragEvent, tell?: TellBrought): Promise<readonly GivenFile[]>;
  /** Lets `write` make something at the place, which it names by its token; `null` where the person thought better of it. */
  save<Result>(place: SavePlace, write: (token: string) => Promise<Result>): Promise<Result | null>;
}

/** Asks the shell around the window. Throws `messageMalformed`, and what the shell throws. */
export type AskShell = <Name extends ShellRequestName>(name: Name, params: ShellParams<Name>) => Promise<ShellResult<Name>>;

/** What the shell answered, once it is known to be what this request answers. Throws `messageMalformed`. */
export function toShellResult<Name extends ShellRequestName>(name: Name, result: unknown): ShellResult<Name> {
  // A name's schema and its result belong together, which TypeScript cannot follow through a type parameter.
  const read = v.safeParse(shellRequests[name].result as v.GenericSchema as v.GenericSchema<unknown, ShellResult<Name>>, result);
  if (!read.success) throw new InklingError('messageMalformed', { from: name });
  return read.output;
}

/** `fetchIt` gets what does not lie yet where the person wants it. */
export async function saveBy<Result>(
  ask: AskShell,
  place: SavePlace,
  write: (token: string) => Promise<Result>,
  fetchIt: (made: NonNullable<ShellResult<'collect'>>) => void,
): Promise<Result | null> {
  const given = place === 'intoFolder' ? await ask('chooseFolder', {}) : await ask('saveFile', place);
  if (given === null) return null;
  const result = await write(given.token);
  const made = await ask('collect', { token: given.token });
  if (made !== null) fetchIt(made);
  return result;
}
