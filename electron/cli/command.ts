/** What a command is: its name, what may stand behind it, and what it does. */
import type { Texts } from '../contract/texts/texts.ts';
import type { ExitCode } from './exitCodes.ts';
import type { OptionName, OptionValues } from './options.ts';
import type { Session } from './session.ts';

export type CommandName = keyof Texts['cli']['commands'];

/** A word that may stand behind the command, in this order. */
export interface Parameter {
  readonly name: keyof Texts['cli']['parameters'];
  readonly required: boolean;
  /** Takes all words that are left. */
  readonly many?: boolean;
}

/** What a person typed behind the command, checked. */
export interface Input {
  readonly words: readonly string[];
  readonly options: OptionValues;
}

export interface Command {
  /** One word, or two as in `data list`. */
  readonly name: CommandName;
  readonly parameters: readonly Parameter[];
  /** Besides those of every command. */
  readonly options: readonly OptionName[];
  /** What stands behind the command in the examples of its help. */
  readonly examples: readonly string[];
  /** Whether the engine and each training get processes of their own: this one stays free, and each has threads that suit it. */
  readonly isApart?: boolean;
  /** Whether the program trains what waits in the queue. */
  readonly worksQueue?: boolean;
  /** Whether a window, or the command itself, shows what the engine tells, so that only what a person must know is printed. */
  readonly hasWindow?: boolean;
  /** Whether it tells itself how far it is, so that of the engine's events only what a person must know is printed. */
  readonly isQuiet?: boolean;
  /** `input` has all required words and none too many. */
  run(session: Session, input: Input): Promise<ExitCode>;
}
