/** Electron's main process from start to end: one program, one window, the engine behind it. Never loads TensorFlow. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import { toSentence } from '../contract/errors.ts';
import { toFailure } from '../contract/outcome.ts';
import { chooseLanguage, languages, type Texts } from '../contract/texts/texts.ts';
import type { Look } from '../process/dressPage.ts';
import { createFileTokens } from '../process/fileTokens.ts';
import { findWorkspace } from '../process/findWorkspace.ts';
import { startHost, type Host } from '../process/host.ts';
import { keepWorkspace } from '../process/keepWorkspace.ts';
import { spawnNode } from '../process/nodeChild.ts';
import { openRemembered } from '../process/rememberedFile.ts';
import { createRotatingLog } from '../process/rotatingLog.ts';
import { readLook, settle, toChosenLanguage, toSettledOptions, type Settled } from '../process/settled.ts';
import { toEngineSettings } from '../process/settings.ts';
import { toImpersonal } from '../process/toLogLine.ts';
import { listWindowFiles } from '../process/windowFiles.ts';
import { openDesktop, type Desktop } from './desktop.ts';
import { desktopStateSchema, firstState } from './desktopState.ts';
import { registerScheme, serveWindow } from './protocol.ts';
import { confineChromium, confinePages, confineSession } from './security.ts';
import { spawnUtility } from './utilityChild.ts';

/** As far from here as from the bundle: what is shipped lies beside `electron` and `dist`. */
const rootFolder = join(import.meta.dirname, '..', '..');
/** In a package the rest is one archive; what runs as a process of its own, or is read by one, lies beside it as real files. */
const engineFolder = app.isPackaged ? join(process.resourcesPath, 'engine') : rootFolder;
const surroundings = { environment: process.env, platform: process.platform, homeFolder: homedir() };
const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { readonly version: string };
/** What is wrong before anything is settled is told in the language of the system. */
let texts = (): Texts => languages[chooseLanguage(app.getLocale())];

/** The workspace that is to be opened: the one a person started Inkling with. */
let wanted = findWorkspace(process.argv.slice(1), process.cwd());
let desktop: Desktop | null = null;

app.setName('Inkling');
registerScheme();
confineChromium(app);
confinePages(app);
// macOS names the file by this event, also before there is a window.
app.on('open-file', (event, path) => {
  event.preventDefault();
  open(findWorkspace([path], '/'));
});
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(giveUp);
else app.quit();

async function start(): Promise<void> {
  const settled = await settle(surroundings);
  const language = toChosenLanguage(settled, app.getLocale());
  texts = () => languages[language];
  const log = createRotatingLog({ folder: app.getPath('logs'), files: 3, bytesPerFile: 256 * 1024, clock: Date.now });
  log.write(`Inkling ${version} starts on Electron ${process.versions.electron}, ${process.platform}`);
  process.on('uncaughtExceptionMonitor', ({ name, stack = '' }) => log.write(`main failed: ${name} ${toPlaces(stack)}`));
  const remembered = openRemembered({
    file: join(app.getPath('userData'), 'desktop', 'state.json'),
    schema: desktopStateSchema,
    initial: firstState,
    onFailure: (error) => log.write(`not remembered: ${toImpersonal(toFailure(error))}`),
  });
  confineSession(session.defaultSession);
  const look = (): Promise<Look> => readLook(settled.source);
  serveWindow(listWindowFiles(join(rootFolder, 'dist', 'renderer')), look);
  const tokens = createFileTokens();
  desktop = openDesktop({
    workspace: keepWorkspace(wanted ?? settled.state.settings.workspace, (folder) => openHost(settled, folder), tokens),
    remembered,
    tokens,
    log,
    version,
    licenceFolder: join(process.resourcesPath, '..', 'licences'),
    preload: join(import.meta.dirname, 'preload.cjs'),
    look,
    locales: [language],
  });
  app.on('second-instance', (_event, words, folder) => {
    desktop?.focus();
    open(findWorkspace(words.slice(1), folder));
  });
  app.on('window-all-closed', () => app.quit());
  await desktop.show();
}

function open(folder: string | null): void {
  if (folder === null) return;
  if (desktop === null) wanted = folder;
  else void desktop.openWorkspace(folder);
}

function openHost(settled: Settled, workspaceFolder: string): Host {
  return startHost({
    spawns: [spawnUtility, spawnNode({ environment: { ELECTRON_RUN_AS_NODE: '1' } })],
    entry: join(engineFolder, 'dist', 'process', 'entry.js'),
    settings: { ...toEngineSettings({ surroundings, rootFolder: engineFolder, version, name: 'Inkling' }), ...toSettledOptions(settled), workspaceFolder },
    worksQueue: true,
  });
}

/** Where in our files it was: lines and columns, without the folders. */
const toPlaces = (stack: string): string => [...stack.matchAll(/([\w.]+:\d+:\d+)\)?$/gm)].map(([, place]) => place).slice(0, 5).join(' ');

function giveUp(error: unknown): void {
  dialog.showErrorBox(texts().main.cannotStart, toSentence(error, texts()));
  app.exit(1);
}
