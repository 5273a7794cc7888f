/** The window: a page of ours in a sandbox, without Node, that knows the rest of the program by its preload alone. */
import { BrowserWindow, screen } from 'electron';
import { leastSize, placeWindow, type Bounds, type WindowPlace } from './windowPlace.ts';

const leastMsBetweenReloads = 10_000;
/** A window that is dragged tells its place sixty times a second. */
const msBeforePlaceIsTold = 400;

export interface WindowOptions {
  readonly preload: string;
  /** Where it was left; `null` the first time. */
  readonly left: WindowPlace | null;
  /** Hears where it is now. */
  readonly onPlace: (place: WindowPlace) => void;
  /** Hears that the page's process is gone, and why. */
  readonly onCrash: (reason: string) => void;
  /** Asks a person what is to become of a page that went down again as soon as it had begun anew: whether it begins once more. */
  readonly askWhetherAgain: () => Promise<boolean>;
}

/** Not yet loaded. */
export function makeWindow({ preload, left, onPlace, onCrash, askWhetherAgain }: WindowOptions): BrowserWindow {
  const { bounds, maximized, fullScreen } = placeWindow(left, listWorkAreas());
  const window = new BrowserWindow({
    title: 'Inkling',
    ...bounds,
    minWidth: Math.min(leastSize.width, bounds.width),
    minHeight: Math.min(leastSize.height, bounds.height),
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
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    else window.show();
    if (fullScreen) window.setFullScreen(true);
    tellPlace(window, onPlace);
  });
  reloadAfterCrash(window, onCrash, askWhetherAgain);
  return window;
}

function listWorkAreas(): readonly [Bounds, ...Bounds[]] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main.workArea, ...others.map(({ workArea }) => workArea)];
}

function tellPlace(window: BrowserWindow, onPlace: (place: WindowPlace) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    clearTimeout(timer);
    const { x, y, width, height } = window.getNormalBounds();
    onPlace({ bounds: { x, y, width, height }, maximized: window.isMaximized(), fullScreen: window.isFullScreen() });
  };
  const tellSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, msBeforePlaceIsTold);
  };
  window.on('resize', tellSoon);
  window.on('move', tellSoon);
  window.on('maximize', tellSoon);
  window.on('unmaximize', tellSoon);
  window.on('enter-full-screen', tellSoon);
  window.on('leave-full-screen', tellSoon);
  window.on('close', tell);
  window.on('closed', () => clearTimeout(timer));
}

/** The state is the engine's, so a page that crashed begins anew where it was; of one that crashes again at once a person is asked. */
function reloadAfterCrash({ webContents }: BrowserWindow, onCrash: WindowOptions['onCrash'], askWhetherAgain: WindowOptions['askWhetherAgain']): void {
  let reloadedAtMs = -Infinity;
  const reload = (): void => {
    reloadedAtMs = performance.now();
    if (!webContents.isDestroyed()) webContents.reload();
  };
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    onCrash(reason);
    // Within the event the page is still being taken down, and Electron may go down with it.
    if (performance.now() - reloadedAtMs >= leastMsBetweenReloads) setImmediate(reload);
    else setImmediate(() => void askWhetherAgain().then((again) => again && reload()));
  });
}
