/** The engine in this very process, as a bridge: for the command line and for tests. */
import type { Bridge } from '../contract/bridge.ts';
import type { EngineEvent } from '../contract/events.ts';
import { requests, type RequestName } from '../contract/requests.ts';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import { parseAs } from '../engine/validate.ts';

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
    async request(name, params) {
      // The schema and the handler of one name belong together; TypeScript cannot follow that through a union of names.
      const handler = handlers[name] as (params: unknown) => Promise<never>;
      return handler(parseAs(requests[name satisfies RequestName].params, params, name));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}
