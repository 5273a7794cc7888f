/** A process of ours as its parent sees it, whichever way it was started. */
import type { Death } from '../contract/texts/en/process.ts';

export interface Child {
  readonly pid: number | undefined;
  /** Sends a message of plain values and bytes; one to a process that is gone is lost. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the process is gone or could not be started. */
  onDeath(listener: (death: Death) => void): void;
  /** Ends the process at once, without asking. */
  kill(): void;
}

/** Starts the built script of the child processes with an environment of its own. */
export type Spawn = (entry: string, environment: Readonly<Record<string, string>>) => Child;
