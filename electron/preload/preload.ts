/** Gives the window the contract, and nothing else of Electron or Node. Runs in a sandbox, so it takes only what that has. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels } from '../contract/channels.ts';
import type { ExposedBridge } from '../contract/exposed.ts';
import type { Outcome } from '../contract/outcome.ts';
import type { PageEvent } from '../contract/shell.ts';

type Listener = (event: PageEvent) => void;

const listeners = new Set<Listener>();
let follows = false;
/** Of the drop that is heard now, or was last. */
let droppedPaths: readonly string[] = [];

const exposed: ExposedBridge = {
  request: (name: string, params: unknown) => ipcRenderer.invoke(channels.request, name, params) as Promise<Outcome>,
  listen(listener) {
    listeners.add(listener);
    if (!follows) void follow();
    return () => void listeners.delete(listener);
  },
  takeDropped() {
    const paths = droppedPaths;
    droppedPaths = [];
    return ipcRenderer.invoke(channels.dropped, paths) as Promise<Outcome>;
  },
};

contextBridge.exposeInMainWorld('inkling', exposed);

// Heard before the page hears it, and in a world that the page cannot reach: a file has a path only where a person gave
// it, and neither the file nor its path comes from the page.
window.addEventListener('drop', ({ dataTransfer }) => {
  droppedPaths = Array.from(dataTransfer?.files ?? [], (file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
}, { capture: true });

/** Asks again only when the last events have been heard; ends when the main process is gone. */
async function follow(): Promise<void> {
  follows = true;
  for (;;) {
    const events = (await ipcRenderer.invoke(channels.takeEvents)) as readonly PageEvent[];
    for (const event of events) for (const listener of listeners) tell(listener, event);
  }
}

/** A listener that throws keeps neither the others nor what comes later from being heard. */
function tell(listener: Listener, event: PageEvent): void {
  try {
    listener(event);
  } catch (error) {
    console.error(error);
  }
}
