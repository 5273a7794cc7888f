/** The engine in this very process, as a bridge: for the command line and for tests. */
import type { Bridge } from '../contract/bridge.ts';
import type { EngineEvent } from '../contract/events.ts';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import { dispatch } from './dispatch.ts';

export interface LocalBridge extends Bridge {
  close(): Promise<void>;
}

export function openInProcess(options: Omit<EngineOptions, 'emit'>): LocalBridge {
  const listeners = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const { handlers, close } = createEngine({ ...options, emit });
  return {
    request: async (name, params) => (await dispatch(name, params, (known, checked) => handlers[known](checked))) as never,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}
