/** All that the desktop does around the window, kept in step with what the window tells and what the engine tells. */
import type { BrowserWindow} from 'electron';
import { app, Menu, nativeTheme, powerMonitor } from 'electron';
import type { Status } from '../contract/status.ts';
import type { WindowDescription } from '../contract/shell.ts';
import { chooseLanguage, languages, type Language, type Texts } from '../contract/texts/texts.ts';
import type { Look } from '../process/dressPage.ts';
import type { FileTokens } from '../process/fileTokens.ts';
import type { KeptWorkspace } from '../process/keepWorkspace.ts';
import type { RememberedFile } from '../process/rememberedFile.ts';
import type { RotatingLog } from '../process/rotatingLog.ts';
import { toLogLine } from '../process/toLogLine.ts';
import { within } from '../process/within.ts';
import { toAboutText } from './about.ts';
import { askWhetherAgain } from './askWhetherAgain.ts';
import { serveBridge } from './bridge.ts';
import { createDesktopShell } from './desktopShell.ts';
import type { DesktopState } from './desktopState.ts';
import { toDiagnostics } from './diagnostics.ts';
import { endInTime } from './endInTime.ts';
import { describeMachine, describePerson } from './machine.ts';
import { toMenu } from './menuTemplate.ts';
import { toNotice } from './notice.ts';
import { startPage } from './origin.ts';
import { saveOnSuspend } from './saveOnSuspend.ts';
import { showProgress } from './showProgress.ts';
import { tellEnd } from './tellEnd.ts';
import { followTraining, type Training } from './training.ts';
import { makeWindow } from './window.ts';
import { createWorkspaceMenu } from './workspaceMenu.ts';

export interface DesktopOptions {
  readonly workspace: KeptWorkspace;
  readonly remembered: RememberedFile<DesktopState>;
  readonly tokens: FileTokens;
  readonly log: RotatingLog;
  readonly version: string;
  readonly licenceFolder: string;
  readonly preload: string;
  readonly look: () => Promise<Look>;
  /** The language before the window has told one: what was asked for, and the system's. */
  readonly locales: readonly (string | undefined)[];
}

export interface Desktop {
  /** Makes the window and loads its page. */
  show(): Promise<void>;
  /** Brings the window forward. */
  focus(): void;
  openWorkspace(folder: string): Promise<void>;
}

const logLinesCopied = 200;
/** An engine that is busy or gone is no reason to wait for an About. */
const statusLimitMs = 2000;

export function openDesktop({ workspace, remembered, tokens, log, version, licenceFolder, preload, look, locales }: DesktopOptions): Desktop {
  let made: BrowserWindow | null = null;
  let page: Pick<WindowDescription, 'screens' | 'commands'> = { screens: [], commands: [] };
  let pageLanguage: Language | undefined;
  let training: Training = new Map();

  const findWindow = (): BrowserWindow | null => (made === null || made.isDestroyed() ? null : made);
  const window = (): BrowserWindow => {
    const found = findWindow();
    if (found === null) throw new Error('there is no window');
    return found;
  };
  const texts = (): Texts => languages[chooseLanguage(pageLanguage, ...locales)];
  const findStatus = async (): Promise<Status | null> => (await within(statusLimitMs, workspace.inside('getStatus', {}))) ?? null;

  function focus(): void {
    const found = findWindow();
    if (found?.isMinimized() === true) found.restore();
    found?.show();
    found?.focus();
  }

  function drawMenu(): void {
    const { recent } = remembered.value();
    const state = { texts: texts().main, platform: process.platform, page, recent };
    const template = toMenu(state, {
      choose: (chosen) => tell({ event: 'menuChosen', chosen }),
      openWorkspace: () => void menuOfWorkspaces.choose(),
      openRecent: (folder) => void menuOfWorkspaces.open(folder),
      clearRecent: () => menuOfWorkspaces.clearRecent(),
      showAbout: () => void shell.showAbout({}),
      copyDiagnostics: () => void shell.copyDiagnostics({}),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  const shell = createDesktopShell({
    tokens,
    window,
    texts,
    onDescribed({ language, theme, ...rest }) {
      const before = JSON.stringify([pageLanguage, page]);
      if (theme !== nativeTheme.themeSource) nativeTheme.themeSource = theme;
      pageLanguage = language;
      page = rest;
      if (JSON.stringify([language, page]) !== before) drawMenu();
    },
    aboutText: async () => toAboutText({ version, electron: process.versions.electron, status: await findStatus(), licenceFolder }, texts()),
    async diagnostics() {
      const { electron, chrome, node, v8 } = process.versions;
      const facts = { versions: { Inkling: version, Electron: electron, Chromium: chrome, Node: node, V8: v8 }, ...describeMachine(), language: app.getLocale() };
      return toDiagnostics({ ...facts, status: await findStatus(), log: log.tail(logLinesCopied) }, describePerson());
    },
  });
  const asked: KeptWorkspace = {
    ...workspace,
    request: (name, params) => workspace.request(name, params).finally(() => menuOfWorkspaces.follow()),
  };
  const tell = serveBridge({ bridge: asked, shell }, tokens);
  const menuOfWorkspaces = createWorkspaceMenu({ workspace, remembered, window, texts, onOpened: () => follow(new Map()), onChange: drawMenu });

  const show = showProgress(findWindow);
  function follow(followed: Training): void {
    if (followed !== training) show((training = followed));
  }

  workspace.listen((event) => {
    const line = toLogLine(event);
    if (line !== null) log.write(line);
    follow(followTraining(training, event));
    const notice = toNotice(event, texts());
    if (notice !== null) tellEnd(notice, findWindow(), focus);
  });
  saveOnSuspend(powerMonitor, workspace, () => [...training.keys()]);
  const watchGoodbye = endInTime({
    app,
    power: powerMonitor,
    close: () => workspace.close(),
    remembered: () => remembered.settled(),
  });

  return {
    async show() {
      nativeTheme.themeSource = (await look()).theme;
      menuOfWorkspaces.note();
      made = makeWindow({
        preload,
        left: remembered.value().place,
        onPlace: (place) => remembered.change({ place }),
        onCrash: (reason) => log.write(`window ended (${reason})`),
        askWhetherAgain: () => askWhetherAgain({ window: window(), texts: texts(), copyDiagnostics: () => void shell.copyDiagnostics({}), quit: () => app.quit() }),
      });
      watchGoodbye(made);
      await made.loadURL(startPage);
    },
    focus,
    openWorkspace: (folder) => menuOfWorkspaces.open(folder),
  };
}
