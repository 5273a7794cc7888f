/** What Electron's preload hands to the window as `window.inkling`, and the channels beneath it. */
import * as v from 'valibot';
import { engineEventSchema, type EngineEvent } from './events.ts';
import type { Outcome } from './outcome.ts';

export interface Shell {
  /** Answers an outcome, since an error thrown across the bridge would lose its code; rejects for a foreign page. */
  request(name: string, params: unknown): Promise<Outcome>;
  /** Hears every event from now on; returns how to stop hearing. */
  listen(listener: (event: EngineEvent) => void): () => void;
}

/** The name of the shell in the window. */
export const shellName = 'inkling';

export const channels = {
  request: 'inkling:request',
  /** Asks for the events since the last asking; is answered once there are any. */
  takeEvents: 'inkling:takeEvents',
} as const;

/** The longest request in bytes; the longest there is are the strokes of a drawing. */
export const requestLimitBytes = 4 * 1024 * 1024;

export const eventsSchema = v.array(engineEventSchema);
