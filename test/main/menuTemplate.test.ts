import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuCommandSchema, type MenuChoice } from '../../electron/contract/shell.ts';
import { languages, type Language } from '../../electron/contract/texts/texts.ts';
import { toMenu, type MenuActions, type MenuState } from '../../electron/main/menuTemplate.ts';

const all = menuCommandSchema.options.map((command) => ({ command, enabled: true }));
const screens = ['data', 'train', 'runs', 'evaluate', 'try'].map((id) => ({ id, name: `The ${id} & more` }));

function open(state: Partial<MenuState> = {}) {
  const done: unknown[] = [];
  const note = (name: string) => (given?: unknown) => void done.push(given === undefined ? name : [name, given]);
  const actions: MenuActions = {
    choose: (choice: MenuChoice) => void done.push(choice),
    openWorkspace: note('openWorkspace'), openRecent: note('openRecent'), clearRecent: note('clearRecent'), showAbout: note('showAbout'), copyDiagnostics: note('copyDiagnostics'),
  };
  const menus = toMenu({ texts: languages.en.main, platform: 'linux', page: { screens, commands: all }, recent: [], ...state }, actions);
  return { menus, done };
}

const itemsOf = (menus: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  menus.flatMap((each) => (Array.isArray(each.submenu) ? [each, ...itemsOf(each.submenu)] : [each]));
const find = (menus: readonly MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions | undefined => itemsOf(menus).find((each) => each.label === label);
const click = (item: MenuItemConstructorOptions | undefined): void => (item?.click as (() => void) | undefined)?.();

describe('the menu', () => {
  it.each(['en', 'zh'] as const satisfies readonly Language[])('speaks %s in every item, on every system', (language) => {
    const { main } = languages[language];
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const items = itemsOf(open({ texts: main, platform, recent: ['/home/a/digits'] }).menus).filter(({ type }) => type !== 'separator');
      expect(items.filter(({ label }) => label === undefined || label === '')).toEqual([]);
      const words: readonly string[] = [...Object.values(main.menu), ...screens.map(({ name }) => name.replace('&', '&&')), 'digits', 'Inkling'];
      expect(items.filter(({ label }) => !words.includes(label ?? ''))).toEqual([]);
    }
  });

  it('gives no key to two items, and no key that the page’s text fields need', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const keys = itemsOf(open({ platform }).menus).flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+,', 'CmdOrCtrl+1', 'CmdOrCtrl+5', 'CmdOrCtrl+O']));
      for (const key of ['C', 'V', 'X', 'A', 'Z', 'Y']) expect(keys).not.toContain(`CmdOrCtrl+${key}`);
    }
  });

  it('opens the screens that the page has, by its names, with the digits', () => {
    const { menus, done } = open();
    const item = find(menus, 'The runs && more');
    expect(item?.accelerator).toBe('CmdOrCtrl+3');
    click(item);
    expect(done).toEqual([{ kind: 'screen', screen: 'runs' }]);
  });

  it('has what the page can do, and what it cannot do now as disabled', () => {
    const { menus, done } = open({ page: { screens: [], commands: [{ command: 'pause', enabled: false }, { command: 'export', enabled: true }] } });
    const { menu } = languages.en.main;
    expect(find(menus, menu.pause)?.enabled).toBe(false);
    click(find(menus, menu.export));
    expect(done).toEqual([{ kind: 'command', command: 'export' }]);
    for (const absent of [menu.settings, menu.train, menu.keys, menu.learn]) expect(find(menus, absent)).toBeUndefined();
  });

  it('has no menu of runs, no empty group and no line at an end before the page has told of itself', () => {
    const { menus } = open({ page: { screens: [], commands: [] } });
    expect(find(menus, languages.en.main.menu.run)).toBeUndefined();
    for (const { submenu } of itemsOf(menus).filter((each) => Array.isArray(each.submenu) && each.submenu.length > 0)) {
      const types = (submenu as readonly MenuItemConstructorOptions[]).map(({ type }) => type ?? 'normal');
      expect([types[0], types.at(-1)]).toEqual(['normal', 'normal']);
      expect(types.join(' ')).not.toContain('separator separator');
    }
  });

  it('lists recent workspaces by name, by path where two share one, and can forget them', () => {
    const { menus, done } = open({ recent: ['/home/a/digits', '/mnt/digits', '/home/a/R&D'] });
    click(find(menus, '/mnt/digits'));
    click(find(menus, 'R&&D'));
    click(find(menus, languages.en.main.menu.clearRecent));
    expect(done).toEqual([['openRecent', '/mnt/digits'], ['openRecent', '/home/a/R&D'], 'clearRecent']);
    expect(find(open().menus, languages.en.main.menu.openRecent)?.enabled).toBe(false);
  });

  it('follows the customs of macOS: an application menu with About, Settings and Quit, and those nowhere else', () => {
    const { menus } = open({ platform: 'darwin' });
    const { menu } = languages.en.main;
    expect(menus[0]?.label).toBe('Inkling');
    for (const label of [menu.about, menu.settings, menu.quit]) {
      expect(itemsOf(menus).filter((each) => each.label === label)).toHaveLength(1);
      expect(find([menus[0]!], label)).toBeDefined();
    }
  });
});
