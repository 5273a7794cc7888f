/** Shows a notice of the system while the window is out of sight; a click on it brings the window forward. */
import { Notification, type BrowserWindow } from 'electron';
import type { Notice } from './notice.ts';

export function tellEnd(notice: Notice, window: BrowserWindow | null, focus: () => void): void {
  if (window?.isFocused() === true || !Notification.isSupported()) return;
  const shown = new Notification({ ...notice, silent: true });
  shown.on('click', focus);
  shown.show();
}
