/** The engine that is always on: when its process dies, a new one takes its place, and what comes meanwhile waits for it. */
import { InklingError } from '../contract/errors.ts';
import type { Death } from '../contract/texts/en/process.ts';
import { engineEnvironment } from './environment.ts';
import type { Link } from './link.ts';
import type { ProcessOptions } from './starter.ts';

export interface EngineLink {
  /** Settles when it serves; rejects with why it cannot. */
  ready(): Promise<void>;
  ask(name: string, params: unknown): Promise<unknown>;
  /** Ends it and begins one with the settings of now; who asks meanwhile waits for that. */
  restart(): Promise<void>;
  pid(): number | undefined;
  close(): Promise<void>;
}

const patienceMs = 2000;

const lost = (death: Death): InklingError => new InklingError('engineEnded', { death });

export function keepEngine({ starter, entry, settings, emit }: ProcessOptions): EngineLink {
  let closing = false;
  let current: Link | null = null;
  /** The one that was ended on purpose. */
  let replaced: Link | null = null;
  const tellEnd = (death: Death, next: 'restarted' | 'otherWay' | 'javascript'): void => emit({ event: 'processEnded', process: 'engine', run: null, death, next });
  const start = async (): Promise<Link> => {
    const link = await starter.start({
      entry, settings: settings(), environment: engineEnvironment, role: 'engine', onEvent: emit, lost, onFallback: tellEnd,
    });
    current = link;
    void link.dead.then((death) => {
      if (closing || link === replaced) return;
      engine = begin();
      tellEnd(death, 'restarted');
    });
    return link;
  };
  const begin = (): Promise<Link> => {
    const starting = start();
    // Whoever asks is told; that nobody asks is no reason to end the program.
    starting.catch(() => undefined);
    return starting;
  };
  let engine = begin();
  const serving = (): Promise<Link> => engine.catch((error: unknown) => Promise.reject(error instanceof InklingError ? error : lost(error as Death)));
  return {
    async ask(name, params) {
      if (closing) throw new InklingError('shuttingDown', {});
      return (await serving()).ask(name, params);
    },
    async ready() {
      await serving();
    },
    async restart() {
      const before = await engine.catch(() => null);
      replaced = before;
      engine = (before?.close(patienceMs) ?? Promise.resolve()).then(start);
      engine.catch(() => undefined);
      await serving();
    },
    pid: () => current?.pid,
    async close() {
      closing = true;
      await engine.then((link) => link.close(patienceMs), () => undefined);
    },
  };
}
