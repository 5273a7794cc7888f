/** What the preload puts into a window of Electron, as `window.inkling`: the contract and nothing else. */
import type { Outcome } from './outcome.ts';
import type { Params, RequestName } from './requests.ts';
import type { PageEvent, ShellParams, ShellRequestName } from './shell.ts';

export interface ExposedBridge {
  /** Never rejects: an error's code and values would not survive the way into the page's world, so they come as data. */
  request<Name extends RequestName>(name: Name, params: Params<Name>): Promise<Outcome>;
  request<Name extends ShellRequestName>(name: Name, params: ShellParams<Name>): Promise<Outcome>;
  /** Hears every event from now on; returns how to stop hearing. */
  listen(listener: (event: PageEvent) => void): () => void;
  /** The files of the newest drop, once, as `GivenFile`s; asked for while that drop is heard. */
  takeDropped(): Promise<Outcome>;
}
