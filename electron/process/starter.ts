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
  /** As in `LinkOptions`. */
  readonly mostSilentSeconds?: number | undefined;
}

export interface PersistentStartOptions extends StartOptions {
  /** Called before another way is tried. */
  readonly onFallback: (death: Death, next: 'otherWay' | 'javascript') => void;
}

/** So often in a row a process may be ended from outside while it starts before its way is blamed for it. */
const attemptsByChance = 5;

/** Ways to start a process, in order; what once worked is tried first the next time. */
export class Starter {
  readonly #spawns: readonly Spawn[];
  #way = 0;
  #hasServed = false;

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
    for (let attempts = 1; ; attempts++) {
      const way = this.#way;
      const isLast = this.#isLast();
      const link = this.attempt(options);
      try {
        await link.ready;
        if (way === this.#way) this.#hasServed = true;
        return link;
      } catch (death) {
        if (death instanceof InklingError) {
          await link.close(1000);
          throw death;
        }
        if (attempts < attemptsByChance && (isKilled(death as Death) || (this.#hasServed && (death as Death).kind !== 'silent'))) continue;
        if (isLast) throw death;
        attempts = 0;
        // Of two that fail the same way at once, one is enough to leave it.
        if (way === this.#way) this.#leaveWay();
        options.onFallback(death as Death, this.#isLast() ? 'javascript' : 'otherWay');
      }
    }
  }

  #leaveWay(): void {
    this.#way++;
    this.#hasServed = false;
  }

  /** Whether only the way without the native library is left. */
  #isLast(): boolean {
    return this.#way >= this.#spawns.length;
  }
}

/** By somebody else, or by a system that wants memory: another way would have ended so too. */
const isKilled = (death: Death): boolean => death.kind === 'signal' && death.signal === 'SIGKILL';
