/** Hands a person a file that the page has made: by the system's dialog on a desktop, as a download in a browser. */
import { writtenPieceLength, type FileKind } from '../../electron/contract/shell.ts';
import type { DesktopLink } from './connection.ts';
import { download } from './download.ts';

export interface MadeFile {
  readonly name: string;
  readonly kind: FileKind;
  /** Its media type. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Throws what the disk has against it; a person who thinks better of it is no error. */
export async function saveBytes(desktop: DesktopLink | null, { name, kind, type, bytes }: MadeFile): Promise<void> {
  if (desktop === null) {
    const address = URL.createObjectURL(new Blob([bytes], { type }));
    download(address, name);
    URL.revokeObjectURL(address);
    return;
  }
  const given = await desktop.ask('saveFile', { kind, suggestedName: name });
  if (given === null) return;
  // Three bytes become four letters.
  const pieceBytes = (writtenPieceLength / 4) * 3;
  for (let start = 0; start === 0 || start < bytes.length; start += pieceBytes) {
    const piece = bytes.subarray(start, start + pieceBytes);
    await desktop.ask('writeFile', { token: given.token, base64: toBase64(piece), last: start + pieceBytes >= bytes.length });
  }
}

function toBase64(bytes: Uint8Array): string {
  // A function takes only so many arguments.
  const atATime = 8192;
  let letters = '';
  for (let start = 0; start < bytes.length; start += atATime) letters += String.fromCharCode(...bytes.subarray(start, start + atATime));
  return btoa(letters);
}
