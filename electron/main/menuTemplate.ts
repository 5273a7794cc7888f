/** The application's menu as data: what is in it, in the window's language, and which keys choose it. */
import { basename } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuChoice, MenuCommand, WindowDescription } from '../contract/shell.ts';
import type { Texts } from '../contract/texts/texts.ts';

export interface MenuState {
  readonly texts: Texts['main'];
  readonly platform: NodeJS.Platform;
  /** What the page can do; without a page, nothing. */
  readonly page: Pick<WindowDescription, 'screens' | 'commands'>;
  /** Folders of workspaces, the newest first. */
  readonly recent: readonly string[];
}

export interface MenuActions {
  /** The page's part. */
  choose(choice: MenuChoice): void;
  openWorkspace(): void;
  openRecent(folder: string): void;
  clearRecent(): void;
  showAbout(): void;
  copyDiagnostics(): void;
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };
const role = (name: NonNullable<Item['role']>, label: string): Item => ({ role: name, label });
/** Groups of items with a line between; a group of which nothing is left has none. */
const grouped = (...groups: readonly (readonly Item[])[]): Item[] => groups.filter((group) => group.length > 0).flatMap((group, place) => (place === 0 ? group : [separator, ...group]));

export function toMenu(state: MenuState, actions: MenuActions): Item[] {
  const { texts: { menu }, platform, page, recent } = state;
  const isMac = platform === 'darwin';
  /** Nothing for what the page does not have. */
  const command = (name: MenuCommand, label: string, accelerator?: string): Item[] => {
    const found = page.commands.find((each) => each.command === name);
    if (found === undefined) return [];
    return [{ label, enabled: found.enabled, click: () => actions.choose({ kind: 'command', command: name }), ...(accelerator === undefined ? {} : { accelerator }) }];
  };
  const about: Item = { label: menu.about, click: actions.showAbout };
  const settings = command('settings', menu.settings, 'CmdOrCtrl+,');
  const quit = role('quit', menu.quit);

  const application: Item = {
    label: 'Inkling',
    submenu: grouped([about], settings, [role('services', menu.services)], [role('hide', menu.hide), role('hideOthers', menu.hideOthers), role('unhide', menu.unhide)], [quit]),
  };
  const file: Item = {
    label: menu.file,
    submenu: grouped(
      [
        ...command('openData', menu.openData, 'CmdOrCtrl+O'),
        { label: menu.openWorkspace, accelerator: 'CmdOrCtrl+Shift+O', click: actions.openWorkspace },
        { label: menu.openRecent, submenu: toRecent(recent, menu.clearRecent, actions), enabled: recent.length > 0 },
      ],
      command('export', menu.export, 'CmdOrCtrl+E'),
      isMac ? [role('close', menu.close)] : settings,
      isMac ? [] : [quit],
    ),
  };
  const edit: Item = {
    label: menu.edit,
    submenu: grouped([role('undo', menu.undo), role('redo', menu.redo)], [role('cut', menu.cut), role('copy', menu.copy), role('paste', menu.paste), role('selectAll', menu.selectAll)]),
  };
  const view: Item = {
    label: menu.view,
    submenu: grouped(
      page.screens.map(({ id, name }, place) => ({
        label: name.replaceAll('&', '&&'),
        click: () => actions.choose({ kind: 'screen', screen: id }),
        // There are nine digits.
        ...(place < 9 ? { accelerator: `CmdOrCtrl+${place + 1}` } : {}),
      })),
      [role('resetZoom', menu.resetZoom), role('zoomIn', menu.zoomIn), role('zoomOut', menu.zoomOut)],
      [role('togglefullscreen', menu.fullScreen)],
      [role('toggleDevTools', menu.developerTools)],
    ),
  };
  const run: Item = {
    label: menu.run,
    submenu: grouped(
      command('train', menu.train, 'CmdOrCtrl+T'),
      [...command('pause', menu.pause, 'CmdOrCtrl+P'), ...command('goOn', menu.goOn, 'CmdOrCtrl+Shift+P'), ...command('stopKeepBest', menu.stopKeepBest, 'CmdOrCtrl+.')],
    ),
  };
  const help: Item = {
    role: 'help',
    label: menu.help,
    submenu: grouped([...command('keys', menu.keys, 'F1'), ...command('learn', menu.learn)], [{ label: menu.copyDiagnostics, click: actions.copyDiagnostics }], isMac ? [] : [about]),
  };
  const hasRuns = (run.submenu as readonly Item[]).length > 0;
  return [...(isMac ? [application] : []), file, edit, view, ...(hasRuns ? [run] : []), ...(isMac ? [role('windowMenu', menu.window)] : []), help];
}

/** By the folder's own name; two of one name are told apart by their whole paths. */
function toRecent(recent: readonly string[], clear: string, actions: MenuActions): Item[] {
  const isAmbiguous = (folder: string): boolean => recent.filter((each) => basename(each) === basename(folder)).length > 1;
  return grouped(
    recent.map((folder) => ({ label: (isAmbiguous(folder) ? folder : basename(folder)).replaceAll('&', '&&'), click: () => actions.openRecent(folder) })),
    recent.length === 0 ? [] : [{ label: clear, click: actions.clearRecent }],
  );
}
