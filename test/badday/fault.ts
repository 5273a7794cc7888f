/** A thing that can go wrong, as the bad day tries it, and what it finds there. */
import type { Chance } from './chance.ts';
import type { References } from './references.ts';

export interface Fault {
  /** As in `--only`. */
  readonly name: string;
  /** What goes wrong, in a few words for the table. */
  readonly title: string;
  /** Whatever takes longer has hung. */
  readonly limitSeconds: (scale: Scale) => number;
  /** Throws `NotTried` where this machine does not allow it. */
  run(day: Day): Promise<Tried>;
}

/** How much of it: a day of many minutes, or as much as a test may take. */
export interface Scale {
  /** Processes that are killed, of both programs together. */
  readonly moments: number;
  /** Files that are corrupted. */
  readonly corruptions: number;
  /** How long the machine sleeps. */
  readonly asleepSeconds: number;
}

export interface Day {
  readonly scale: Scale;
  readonly chance: Chance;
  readonly references: References;
  /** For what is gone at the end. */
  readonly folder: string;
  /** Every process of the programs under trial carries it in its environment. */
  readonly mark: string;
  tell(line: string): void;
  /** Something is not as it should be. */
  complain(what: string): void;
  /** Done at the end, the last first, whatever has happened. */
  atEnd(undo: () => unknown): void;
}

/** For the table: what was done, and what came of it. */
export interface Tried {
  readonly what: string;
  readonly found: string;
}

/** With the reason. */
export class NotTried extends Error {}
