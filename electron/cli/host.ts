/** What the command line needs of the world around it: only `main.ts` knows the real one. */
import type { Bridge } from '../contract/bridge.ts';
import type { SettingsSource } from '../engine/settings.ts';
import type { Opened } from '../serve/openBrowser.ts';

/** A terminal, a pipe or a file that is written to. */
export interface Sink {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal in columns; it may change. */
  readonly columns: () => number;
}

export interface Engine extends Bridge {
  close(): Promise<void>;
}

export interface EngineRequest {
  readonly workspaceFolder: string;
  readonly settings: SettingsSource;
  readonly backend?: 'javascript';
  /** Whether the engine and each training run in processes of their own, so that this one is always free. */
  readonly isApart: boolean;
  /** Whether runs of the queue are begun; only where trainings have processes of their own. */
  readonly worksQueue: boolean;
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
  /** Milliseconds that only ever grow. */
  readonly clock: () => number;
  /** Throws `fileUnreadable`. */
  readFile(file: string): Promise<string>;
  /** Makes a file; never replaces one. Throws `fileUnwritable`. */
  writeFile(file: string, text: string): Promise<void>;
  /** Makes a folder of files, by their names, whole or not at all; never replaces one. Throws `exportExists`. */
  writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  openEngine(request: EngineRequest): Engine;
  /** The folder of the built window. */
  readonly windowFolder: string;
  /** Shows the address in the person's browser; answers what came of it. */
  openBrowser(address: string): Promise<Opened>;
  /** Calls back for every SIGINT, SIGTERM and SIGHUP and when nobody reads stdout any more; returns how to stop that. */
  onInterrupt(listener: () => void): () => void;
  /** Single keys of the keyboard, `null` where there is none; returns how to give the keyboard back. */
  onKey(listener: (key: string) => void): (() => void) | null;
  /** Ends the process without waiting for anything. */
  exit(code: number): void;
}
