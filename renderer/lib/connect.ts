/** Which way leads from this window to the engine: Electron's preload where there is one, else a socket. */
import type { ExposedBridge } from '../../electron/contract/exposed.ts';
import { socketPath } from '../../electron/contract/socket.ts';
import type { Connection } from './connection.ts';
import { openPreloadBridge } from './preloadBridge.ts';
import { openSocketBridge } from './socketBridge.ts';

declare global {
  interface Window {
    readonly inkling?: ExposedBridge;
  }
}

export function connect(page: Window): Connection {
  if (page.inkling !== undefined) return openPreloadBridge(page.inkling);
  const { protocol, host } = page.location;
  return openSocketBridge(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}${socketPath}`);
}
