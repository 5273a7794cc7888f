/** What the preload puts into a window of Electron, as `window.inkling`: the contract and nothing else. */
import type { EngineEvent } from './events.ts';
import type { Outcome } from './outcome.ts';
import type { Params, RequestName } from './requests.ts';

export interface ExposedBridge {
  /** Never rejects: an error's code and values would not survive the way into the page's world, so they come as data. */
  request<Name extends RequestName>(name: Name, params: Params<Name>): Promise<Outcome>;
  /** Hears every event from now on; returns how to stop hearing. */
  listen(listener: (event: EngineEvent) => void): () => void;
}
