/** How Electron's shell answers what a window asks of it: by the system's dialogs, its clipboard and its menus. */
import { clipboard, ClipboardItem, dialog, nativeImage, type BrowserWindow } from 'electron';
import { InklingError } from '../contract/errors.ts';
import type { ShellHandlers, WindowDescription } from '../contract/shell.ts';
import type { Texts } from '../contract/texts/texts.ts';
import type { FileTokens } from '../process/fileTokens.ts';
import { toOpenOptions, toSaveOptions } from './dialogs.ts';
import { giveFile } from './giveDropped.ts';

export interface DesktopOptions {
  readonly tokens: FileTokens;
  /** Dialogs belong to the window that asks. */
  readonly window: () => BrowserWindow;
  /** In the window's language. */
  readonly texts: () => Texts;
  readonly onDescribed: (description: WindowDescription) => void;
  readonly aboutText: () => Promise<{ readonly message: string; readonly detail: string }>;
  readonly diagnostics: () => Promise<string>;
}

export type DesktopShell = Required<Pick<ShellHandlers, 'openFiles' | 'saveFile' | 'chooseFolder' | 'collect' | 'describeWindow' | 'showAbout' | 'copyPicture' | 'copyDiagnostics'>>;

export function createDesktopShell({ tokens, window, texts, onDescribed, aboutText, diagnostics }: DesktopOptions): DesktopShell {
  const copyDiagnostics = async (): Promise<null> => {
    void clipboard.writeText(await diagnostics());
    return null;
  };
  return {
    async openFiles({ kind, many }) {
      const { filePaths } = await dialog.showOpenDialog(window(), toOpenOptions(kind, many, texts().main));
      return filePaths.map((path) => giveFile(tokens, path));
    },
    async saveFile({ kind, suggestedName }) {
      const { filePath } = await dialog.showSaveDialog(window(), toSaveOptions(kind, suggestedName, texts().main));
      return filePath === '' ? null : giveFile(tokens, filePath);
    },
    async chooseFolder() {
      const { filePaths: [folder] } = await dialog.showOpenDialog(window(), { properties: ['openDirectory', 'createDirectory'], buttonLabel: texts().main.saveHere });
      return folder === undefined ? null : giveFile(tokens, folder);
    },
    // It lies where the person chose.
    collect: async () => null,
    async describeWindow(description) {
      onDescribed(description);
      return null;
    },
    async showAbout() {
      const { about } = texts().main;
      const { message, detail } = await aboutText();
      const { response } = await dialog.showMessageBox(window(), { type: 'info', title: about.title, message, detail, buttons: [about.close, about.copyDiagnostics], defaultId: 0, cancelId: 0, noLink: true });
      return response === 1 ? copyDiagnostics() : null;
    },
    async copyPicture({ height, width, grey }) {
      if (grey.length !== height * width) throw new InklingError('messageMalformed', { from: 'window' });
      const png = nativeImage.createFromBitmap(toBitmap(grey), { height, width }).toPNG();
      await clipboard.write([new ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) })]);
      return null;
    },
    copyDiagnostics,
  };
}

/** Blue, green, red and opacity of each pixel, as Electron wants them; nothing that a page sends is decoded here. */
function toBitmap(grey: Uint8Array): Buffer {
  const bitmap = Buffer.alloc(grey.length * 4, 255);
  for (let pixel = 0; pixel < grey.length; pixel++) bitmap.fill(grey[pixel]!, pixel * 4, pixel * 4 + 3);
  return bitmap;
}
