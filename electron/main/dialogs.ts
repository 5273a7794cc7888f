/** What the system's dialogs are told for each kind of file. */
import type { FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { FileKind } from '../contract/shell.ts';
import type { Texts } from '../contract/texts/texts.ts';

const extensions: Readonly<Record<FileKind, readonly string[]>> = { pictures: ['png', 'jpg', 'jpeg'], dataset: ['csv', 'npz'], folder: [], csv: ['csv'], json: ['json'], html: ['html'] };

export const toOpenOptions = (kind: FileKind, many: boolean, texts: Texts['main']): OpenDialogOptions => ({
  properties: [kind === 'folder' ? 'openDirectory' : 'openFile', ...(many ? (['multiSelections'] as const) : [])],
  ...toFilters(kind, texts, [{ name: texts.allFiles, extensions: ['*'] }]),
});

export const toSaveOptions = (kind: FileKind, suggestedName: string, texts: Texts['main']): SaveDialogOptions => ({
  defaultPath: suggestedName,
  ...toFilters(kind, texts, []),
});

function toFilters(kind: FileKind, texts: Texts['main'], others: readonly FileFilter[]): { filters?: FileFilter[] } {
  if (extensions[kind].length === 0) return {};
  return { filters: [{ name: texts.fileKinds[kind], extensions: [...extensions[kind]] }, ...others] };
}
