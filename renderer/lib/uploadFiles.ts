/** Files in a browser, which has no paths to give: it brings the files themselves, and takes away what was made by downloading it. */
import { pieceLimitBytes, type FileKind, type GivenFile } from '../../electron/contract/shell.ts';
import { download } from './download.ts';
import { saveBy, type AskShell, type Files, type TellBrought } from './files.ts';

/** A file with the folders above it, the outermost first. */
export interface FoundFile {
  readonly path: readonly string[];
  readonly file: Blob;
}

const accepted: Readonly<Record<FileKind, string>> = { pictures: 'image/png,image/jpeg', dataset: '.csv,.npz', folder: '', csv: '.csv', json: '.json', html: '.html' };
/** Small files travel together. */
const piecesAtOnce = 200;

export const openUploadFiles = (ask: AskShell): Files => ({
  choose: async (kind, many, tell) => upload(ask, await chooseFiles(kind, many), tell),
  take: async ({ dataTransfer }, tell) => upload(ask, await listDropped(dataTransfer), tell),
  save: (place, write) => saveBy(ask, place, write, ({ address, name }) => download(address, name)),
});

/** Brings the files to the server piece by piece; nothing is begun for none. */
export async function upload(ask: AskShell, found: readonly FoundFile[], tell: TellBrought = () => undefined): Promise<readonly GivenFile[]> {
  if (found.length === 0) return [];
  const { upload: id } = await ask('beginUpload', {});
  let pieces: { path: string[]; bytes: Uint8Array }[] = [];
  let sizeBytes = 0;
  const send = async (): Promise<void> => {
    const batch = pieces;
    [pieces, sizeBytes] = [[], 0];
    if (batch.length > 0) await ask('addToUpload', { upload: id, pieces: batch });
  };
  for (const [done, { path, file }] of found.entries()) {
    // An empty file is made, too.
    for (let at = 0; at === 0 || at < file.size; at += pieceLimitBytes) {
      const bytes = new Uint8Array(await file.slice(at, at + pieceLimitBytes).arrayBuffer());
      if (pieces.length === piecesAtOnce || sizeBytes + bytes.length > pieceLimitBytes) {
        await send();
        tell({ done, total: found.length });
      }
      pieces.push({ path: path.map(toFileName), bytes });
      sizeBytes += bytes.length;
    }
  }
  await send();
  return ask('endUpload', { upload: id });
}

/** Signs that not every system has in names give way to one that each has. */
const toFileName = (name: string): string =>
  Array.from(name.slice(0, 200).replace(/[/\\:*?"<>|]/g, '_').replace(/[. ]$/, '_'), (letter) => (letter < ' ' ? '_' : letter)).join('');

/** What a person chooses in the browser's dialog; nothing is an empty list. */
export function chooseFiles(kind: FileKind, many: boolean): Promise<readonly FoundFile[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accepted[kind];
  input.multiple = many;
  input.webkitdirectory = kind === 'folder';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(Array.from(input.files ?? [], (file) => ({ path: toPath(file), file }))));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

const toPath = ({ webkitRelativePath, name }: File): readonly string[] => (webkitRelativePath === '' ? [name] : webkitRelativePath.split('/'));

/** The entries have to be taken while the drop is heard; what is in them may be read later. */
async function listDropped(data: DataTransfer | null): Promise<readonly FoundFile[]> {
  const entries = Array.from(data?.items ?? [], (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map((entry) => listEntry(entry, [])))).flat();
}

async function listEntry(entry: FileSystemEntry, above: readonly string[]): Promise<readonly FoundFile[]> {
  const path = [...above, entry.name];
  if (isFile(entry)) return [{ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FoundFile[] = [];
  for (;;) {
    // A browser hands over a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const each of some) found.push(...(await listEntry(each, path)));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
