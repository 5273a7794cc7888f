/** Says that the window stopped twice within seconds, and asks whether it is to begin once more or the program to end. */
import { dialog, type BrowserWindow } from 'electron';
import type { Texts } from '../contract/texts/texts.ts';

export interface Asking {
  /** Empty now, and perhaps not shown yet. */
  readonly window: BrowserWindow;
  readonly texts: Texts;
  readonly copyDiagnostics: () => void;
  readonly quit: () => void;
}

const [again, diagnostics, quit] = [0, 1, 2];

/** Whoever closes the question has not said that the program is to end. */
export async function askWhetherAgain(asking: Asking): Promise<boolean> {
  const { window, texts: { main: { about, pageDown } } } = asking;
  window.show();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: pageDown.title,
    message: pageDown.message,
    detail: pageDown.detail,
    buttons: [pageDown.again, about.copyDiagnostics, pageDown.quit],
    defaultId: again,
    cancelId: again,
    noLink: true,
  });
  if (response === diagnostics) {
    asking.copyDiagnostics();
    return askWhetherAgain(asking);
  }
  if (response === quit) asking.quit();
  return response === again;
}
