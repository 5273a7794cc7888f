/** The window: a page of ours in a sandbox, without Node, that knows the rest of the program by its preload alone. */
import { BrowserWindow } from 'electron';
import { startPage } from './origin.ts';

const leastMsBetweenReloads = 10_000;

export async function openWindow(preload: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    title: 'Inkling',
    width: 1280,
    height: 860,
    minWidth: 720,
    minHeight: 520,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // It would fetch dictionaries from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  await window.loadURL(startPage);
  return window;
}

/** The state is the engine's, so a page that crashed begins anew where it was; one that crashes at once stays down. */
function reloadAfterCrash({ webContents }: BrowserWindow): void {
  let reloadedAtMs = -Infinity;
  webContents.on('render-process-gone', (_event, { reason }) => {
    const nowMs = performance.now();
    if (reason === 'clean-exit' || nowMs - reloadedAtMs < leastMsBetweenReloads) return;
    reloadedAtMs = nowMs;
    webContents.reload();
  });
}
