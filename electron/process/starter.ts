/** Starts a process until one serves: the usual way, then any other way there is, and at last without the native library. */
import type { EngineEvent } from '../contract/events.ts';
import { InklingError } from '../contract/errors.ts';
import type { Death } from '../contract/texts/en/process.ts';
import type { Spawn } from './child.ts';
import { openLink, type Link } from './link.ts';
import type { EngineSettings, Role } from './wire.ts';

/** What whoever keeps processes needs. */
export interface ProcessOptions {
  readonly starter: Starter;
  /** The built script of the child processes. */
  readonly entry: string;
  /** As they are by now: the workspace may have been moved. */
  readonly settings: () => EngineSettings;
  readonly emit: (event: EngineEvent) => void;
}

export interface StartOptions {
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: Role;
  readonly settings: EngineSettings;
  readonly onEvent: (event: EngineEvent) => void;
  readonly lost: (death: Death) => InklingError;
}

export interface PersistentStartOptions extends StartOptions {
  /** Called before another way is tried. */
  readonly onFallback: (death: Death, next: 'otherWay' | 'javascript') => void;
}

/** Ways to start a process, in order; what once worked is tried first the next time. */
export class Starter {
  readonly #spawns: readonly Spawn[];
  #way = 0;

  constructor(spawns: readonly Spawn[]) {
    this.#spawns = spawns;
  }

  /** One process the way that worked last; nothing else is tried where it does not come up. */
  attempt(options: StartOptions): Link {
    const spawn = this.#spawns[Math.min(this.#way, this.#spawns.length - 1)]!;
    const settings: EngineSettings = this.#isLast() ? { ...options.settings, backend: 'javascript' } : options.settings;
    return openLink(spawn(options.entry, options.environment), { ...options, settings });
  }

  /** Rejects with the last `Death` when no way is left, or with an error that another way would not mend. */
  async start(options: PersistentStartOptions): Promise<Link> {
    for (;;) {
      const isLast = this.#isLast();
      const link = this.attempt(options);
      try {
        await link.ready;
        return link;
      } catch (death) {
        if (death instanceof InklingError) await link.close(1000);
        if (isLast || death instanceof InklingError) throw death;
        this.#way++;
        options.onFallback(death as Death, this.#isLast() ? 'javascript' : 'otherWay');
      }
    }
  }

  /** Whether only the way without the native library is left. */
  #isLast(): boolean {
    return this.#way >= this.#spawns.length;
  }
}
