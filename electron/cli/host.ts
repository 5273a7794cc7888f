/** What the command line needs of the world around it: only `main.ts` knows the real one. */
import type { Emit } from '../contract/events.ts';
import type { Handlers } from '../contract/requests.ts';

/** A terminal, a pipe or a file that is written to. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal in columns; it may change. */
  readonly columns: () => number;
}

export interface Engine {
  readonly handlers: Handlers;
  close(): Promise<void>;
}

export interface EngineRequest {
  readonly workspaceFolder: string;
  readonly backend?: 'javascript';
  readonly emit: Emit;
  /** What a person who finds the workspace in use is told. */
  readonly program: string;
}

export interface Host {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
  readonly version: string;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly clock: () => number;
  /** Throws `fileUnreadable`. */
  readFile(file: string): Promise<string>;
  openEngine(request: EngineRequest): Engine;
  /** Calls back for every SIGINT, SIGTERM and SIGHUP and when nobody reads stdout any more; returns how to stop that. */
  onInterrupt(listener: () => void): () => void;
  /** Single keys of the keyboard, `null` where there is none; returns how to give the keyboard back. */
  onKey(listener: (key: string) => void): (() => void) | null;
  /** Ends the process without waiting for anything. */
  exit(code: number): void;
}
