/** Files in a browser, which has no paths to give: it brings the files themselves, and takes away what was made by downloading it. */
import { pieceLimitBytes, type FileKind, type GivenFile } from '../../electron/contract/shell.ts';
import { download } from './download.ts';
import { saveBy, type AskShell, type Files, type TellBrought } from './files.ts';

/** A file with the folders above it, the outermost first; opened when its turn comes. */
export interface FoundFile {
  readonly path: readonly string[];
  open(): Promise<Blob>;
}

/** Hears how many were found so far. */
type TellFound = (count: number) => void;

const accepted: Readonly<Record<FileKind, string>> = { pictures: 'image/png,image/jpeg', dataset: '.csv,.npz', folder: '', csv: '.csv', json: '.json', html: '.html' };
/** Small files travel together. */
const piecesAtOnce = 200;
/** Between two rests of the page, while what was found is listed. */
const listedAtOnce = 2000;

export const openUploadFiles = (ask: AskShell): Files => ({
  choose: async (kind, many, tell) => upload(ask, await chooseFiles(kind, many, toTellFound(tell)), tell),
  take: async ({ dataTransfer }, tell) => upload(ask, await listDropped(dataTransfer, toTellFound(tell)), tell),
  save: (place, write) => saveBy(ask, place, write, ({ address, name }) => download(address, name)),
});

const toTellFound =
  (tell: TellBrought = () => undefined): TellFound =>
  (total) =>
    tell({ done: 0, total });

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
  for (const [done, each] of found.entries()) {
    const [path, file] = [each.path.map(toFileName), await each.open()];
    // An empty file is made, too.
    for (let at = 0; at === 0 || at < file.size; at += pieceLimitBytes) {
      const bytes = new Uint8Array(await file.slice(at, at + pieceLimitBytes).arrayBuffer());
      if (pieces.length === piecesAtOnce || sizeBytes + bytes.length > pieceLimitBytes) {
        await send();
        tell({ done, total: found.length });
      }
      pieces.push({ path, bytes });
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
export async function chooseFiles(kind: FileKind, many: boolean, tell: TellFound = () => undefined): Promise<readonly FoundFile[]> {
  const found = beginList(tell);
  const { showDirectoryPicker: pickFolder } = window;
  if (kind === 'folder' && pickFolder !== undefined) {
    const folder = await pickFolder().catch(toNothing);
    if (folder !== null) await listFolder(folder, [], found);
    return found.files;
  }
  for (const file of await askForFiles(kind, many)) await found.add({ path: toPath(file), open: () => Promise.resolve(file) });
  return found.files;
}

declare global {
  interface Window {
    /**
     * Where a browser has it, what is in the folder is read when it is asked for. An `<input>` makes all files of a folder at once: with
     * 100,000 of them the page stands still for seconds in Chromium, which asks another process about the name of each.
     */
    readonly showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle>;
  }
}

/** Whoever closes the dialog chooses nothing. */
function toNothing(error: unknown): null {
  if (error instanceof DOMException && error.name === 'AbortError') return null;
  throw error;
}

function askForFiles(kind: FileKind, many: boolean): Promise<Iterable<File>> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accepted[kind];
  input.multiple = many;
  input.webkitdirectory = kind === 'folder';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files ?? []));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

const toPath = ({ webkitRelativePath, name }: File): readonly string[] => (webkitRelativePath === '' ? [name] : webkitRelativePath.split('/'));

interface List {
  readonly files: readonly FoundFile[];
  /** Lets the page rest now and then. */
  add(file: FoundFile): Promise<void>;
}

function beginList(tell: TellFound): List {
  const files: FoundFile[] = [];
  return {
    files,
    async add(file) {
      if (files.push(file) % listedAtOnce !== 0) return;
      tell(files.length);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

async function listFolder(folder: FileSystemDirectoryHandle, above: readonly string[], found: List): Promise<void> {
  const path = [...above, folder.name];
  for await (const each of folder.values()) {
    if (isFolder(each)) await listFolder(each, path, found);
    else await found.add({ path: [...path, each.name], open: () => (each as FileSystemFileHandle).getFile() });
  }
}

const isFolder = (handle: FileSystemHandle): handle is FileSystemDirectoryHandle => handle.kind === 'directory';

/** The entries have to be taken while the drop is heard; what is in them may be read later. */
async function listDropped(data: DataTransfer | null, tell: TellFound): Promise<readonly FoundFile[]> {
  const entries = Array.from(data?.items ?? [], (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found = beginList(tell);
  for (const entry of entries) await listEntry(entry, [], found);
  return found.files;
}

async function listEntry(entry: FileSystemEntry, above: readonly string[], found: List): Promise<void> {
  const path = [...above, entry.name];
  if (isFile(entry)) return found.add({ path, open: () => new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A browser hands over a hundred at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const each of some) await listEntry(each, path, found);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
