/** Which folder is meant by what a program was started with, or a person chose, and whether it can be a workspace. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InklingError } from '../contract/errors.ts';
import { markerName } from '../engine/store/workspace.ts';

/** The folder whose marker is among the words of a command line; `null` where none is. `folder` is where the words were written. */
export function findWorkspace(words: readonly string[], folder: string): string | null {
  for (const word of words.toReversed()) {
    const path = toPath(word);
    if (path !== null && basename(path) === markerName) return dirname(resolve(folder, path));
  }
  return null;
}

export const toMarker = (workspaceFolder: string): string => join(workspaceFolder, markerName);

/** An empty folder becomes a workspace; one with other things in it stays what it is. Throws `workspaceNotOne`. */
export function assertWorkspace(folder: string, { mayBegin }: { readonly mayBegin: boolean }): void {
  const names = list(folder);
  if (names === null || !(names.includes(markerName) || (mayBegin && names.length === 0))) throw new InklingError('workspaceNotOne', { folder, marker: markerName });
}

function list(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder);
  } catch {
    return null;
  }
}

/** Desktops hand over addresses as well as paths; `null` for what is neither. */
function toPath(word: string): string | null {
  if (word.startsWith('-') || word.includes('\0')) return null;
  if (!word.startsWith('file:')) return word;
  try {
    return fileURLToPath(word);
  } catch {
    return null;
  }
}
