/** Electron's main process from start to end: one program, one window, the engine behind it. Never loads TensorFlow. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, session } from 'electron';
import { toSentence } from '../contract/errors.ts';
import { chooseLanguage, languages, type Texts } from '../contract/texts/texts.ts';
import { createFileTokens } from '../process/fileTokens.ts';
import { startHost, type Host } from '../process/host.ts';
import { spawnNode } from '../process/nodeChild.ts';
import { createPageBridge } from '../process/pageBridge.ts';
import { settle, toChosenLanguage, toSettledOptions, type Settled } from '../process/settled.ts';
import { toEngineSettings } from '../process/settings.ts';
import { serveBridge } from './bridge.ts';
import { setMenu } from './menu.ts';
import { registerScheme, serveWindow } from './protocol.ts';
import { confineChromium, confinePages, confineSession } from './security.ts';
import { spawnUtility } from './utilityChild.ts';
import { openWindow } from './window.ts';
import { listWindowFiles } from '../process/windowFiles.ts';

/** As far from here as from the bundle: what is shipped lies beside `electron` and `dist`. */
const rootFolder = join(import.meta.dirname, '..', '..');
/** In a package the rest is one archive; what runs as a process of its own, or is read by one, lies beside it as real files. */
const engineFolder = app.isPackaged ? join(process.resourcesPath, 'engine') : rootFolder;
const surroundings = { environment: process.env, platform: process.platform, homeFolder: homedir() };
/** What is wrong before anything is settled is told in the language of the system. */
let texts = (): Texts => languages[chooseLanguage(app.getLocale())];

app.setName('Inkling');
registerScheme();
confineChromium(app);
confinePages(app);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  const settled = await settle(surroundings);
  const language = toChosenLanguage(settled, app.getLocale());
  texts = () => languages[language];
  confineSession(session.defaultSession);
  serveWindow(listWindowFiles(join(rootFolder, 'dist', 'renderer')));
  setMenu(texts().main);
  const host = openHost(settled);
  serveBridge(createPageBridge(host, createFileTokens()));
  endWith(host);
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  app.on('window-all-closed', () => app.quit());
  await openWindow(join(import.meta.dirname, 'preload.cjs'));
}

function openHost(settled: Settled): Host {
  const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { readonly version: string };
  return startHost({
    spawns: [spawnUtility, spawnNode({ environment: { ELECTRON_RUN_AS_NODE: '1' } })],
    entry: join(engineFolder, 'dist', 'process', 'entry.js'),
    settings: { ...toEngineSettings({ surroundings, rootFolder: engineFolder, version, name: 'Inkling' }), ...toSettledOptions(settled) },
    worksQueue: true,
  });
}

/** What trains is saved before the program ends, however it is asked to. */
function endWith(host: Host): void {
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void host.close().finally(() => {
      ended = true;
      app.quit();
    });
  });
}

function giveUp(error: unknown): void {
  dialog.showErrorBox(texts().main.cannotStart, toSentence(error, texts()));
  app.exit(1);
}
