/** Gives the window the contract, and nothing else of Electron or Node. Runs in a sandbox, so it takes only what that has. */
import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../contract/channels.ts';
import type { EngineEvent } from '../contract/events.ts';
import type { ExposedBridge } from '../contract/exposed.ts';
import type { Outcome } from '../contract/outcome.ts';

type Listener = (event: EngineEvent) => void;

const listeners = new Set<Listener>();
let follows = false;

const exposed: ExposedBridge = {
  request: (name, params) => ipcRenderer.invoke(channels.request, name, params) as Promise<Outcome>,
  listen(listener) {
    listeners.add(listener);
    if (!follows) void follow();
    return () => void listeners.delete(listener);
  },
};

contextBridge.exposeInMainWorld('inkling', exposed);

/** Asks again only when the last events have been heard; ends when the main process is gone. */
async function follow(): Promise<void> {
  follows = true;
  for (;;) {
    const events = (await ipcRenderer.invoke(channels.takeEvents)) as readonly EngineEvent[];
    for (const event of events) for (const listener of listeners) tell(listener, event);
  }
}

/** A listener that throws keeps neither the others nor what comes later from being heard. */
function tell(listener: Listener, event: EngineEvent): void {
  try {
    listener(event);
  } catch (error) {
    console.error(error);
  }
}
