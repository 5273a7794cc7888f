/** Lets a person go to another workspace: from the menu, by its marker, or by starting the program once more. */
import { app, dialog, type BrowserWindow } from 'electron';
import { toSentence } from '../contract/errors.ts';
import type { Texts } from '../contract/texts/texts.ts';
import { assertWorkspace, toMarker } from '../process/findWorkspace.ts';
import type { KeptWorkspace } from '../process/keepWorkspace.ts';
import type { RememberedFile } from '../process/rememberedFile.ts';
import type { DesktopState } from './desktopState.ts';
import { addRecent, removeRecent } from './recent.ts';

export interface WorkspaceMenu {
  /** Shows the dialog. */
  choose(): Promise<void>;
  /** Opens one that there is; `mayBegin` lets an empty folder become one. Tells in a dialog what is wrong. */
  open(folder: string, mayBegin?: boolean): Promise<void>;
  clearRecent(): void;
  /** Puts the one that is open on top of the list. */
  note(): void;
  /** Puts it in the place of the one that it was, where it has been moved. */
  follow(): void;
}

export interface WorkspaceMenuOptions {
  readonly workspace: KeptWorkspace;
  readonly remembered: RememberedFile<DesktopState>;
  readonly window: () => BrowserWindow;
  readonly texts: () => Texts;
  /** New processes serve, of which none trains yet. */
  readonly onOpened: () => void;
  /** The list of recent ones is another. */
  readonly onChange: () => void;
}

export function createWorkspaceMenu({ workspace, remembered, window, texts, onOpened, onChange }: WorkspaceMenuOptions): WorkspaceMenu {
  function keep(recent: readonly string[]): void {
    remembered.change({ recent: [...recent] });
    onChange();
  }

  let noted: string | null = null;
  function note(): void {
    const folder = workspace.folder();
    noted = folder;
    keep(addRecent(remembered.value().recent, folder));
    // The list that the system itself shows, in the dock or the task bar.
    app.addRecentDocument(toMarker(folder));
  }

  async function open(folder: string, mayBegin = false): Promise<void> {
    if (folder === workspace.folder()) return;
    try {
      assertWorkspace(folder, { mayBegin });
      await change(folder);
    } catch (error) {
      keep(removeRecent(remembered.value().recent, folder));
      const all = texts();
      await dialog.showMessageBox(window(), { type: 'error', title: 'Inkling', message: all.main.cannotOpen, detail: toSentence(error, all), buttons: [all.main.about.close], noLink: true });
    }
  }

  async function change(folder: string): Promise<void> {
    try {
      await workspace.open(folder);
      note();
    } finally {
      onOpened();
      // The page begins anew, in the other workspace or in the one before: new processes know nothing of what it asked.
      window().webContents.reload();
    }
  }

  return {
    async choose() {
      const { filePaths: [folder] } = await dialog.showOpenDialog(window(), { title: texts().main.openWorkspaceTitle, message: texts().main.openWorkspaceTitle, properties: ['openDirectory', 'createDirectory'] });
      if (folder !== undefined) await open(folder, true);
    },
    open,
    clearRecent() {
      app.clearRecentDocuments();
      keep([]);
    },
    note,
    follow() {
      if (noted === null || noted === workspace.folder()) return;
      remembered.change({ recent: [...removeRecent(remembered.value().recent, noted)] });
      note();
    },
  };
}
