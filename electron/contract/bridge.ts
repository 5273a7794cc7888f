/** The contract as a window, a server or a test holds it, whatever carries it. */
import type { EngineEvent } from './events.ts';
import type { Params, RequestName, Result } from './requests.ts';

export interface Bridge {
  /** Asks and waits for the answer; rejects with an `InklingError`, whichever process threw it. */
  request<Name extends RequestName>(name: Name, params: Params<Name>): Promise<Result<Name>>;
  /** Hears every event from now on; returns how to stop hearing. */
  listen(listener: (event: EngineEvent) => void): () => void;
}
