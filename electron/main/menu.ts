/** The application's menu: what a person expects of any program, and nothing else yet. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../contract/texts/texts.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

const separator = { type: 'separator' } as const;
const item = (role: Role, label: string): MenuItemConstructorOptions => ({ role, label });

export function setMenu({ menu }: Texts['main']): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: menu.file, submenu: [item('quit', menu.quit)] },
      {
        label: menu.edit,
        submenu: [
          item('undo', menu.undo),
          item('redo', menu.redo),
          separator,
          item('cut', menu.cut),
          item('copy', menu.copy),
          item('paste', menu.paste),
          item('selectAll', menu.selectAll),
        ],
      },
      {
        label: menu.view,
        submenu: [
          item('resetZoom', menu.resetZoom),
          item('zoomIn', menu.zoomIn),
          item('zoomOut', menu.zoomOut),
          item('togglefullscreen', menu.fullScreen),
          separator,
          item('toggleDevTools', menu.developerTools),
        ],
      },
    ]),
  );
}
