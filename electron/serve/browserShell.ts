/** How the browser shell answers what a window asks of it: there are no dialogs, so files come by upload and go by download. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InklingError } from '../contract/errors.ts';
import type { GivenFile, ShellHandlers } from '../contract/shell.ts';
import type { FileTokens } from '../process/fileTokens.ts';
import type { Staging } from '../process/staging.ts';
import type { Download, Downloads } from './downloads.ts';
import { createUploads } from './uploads.ts';

export interface BrowserShellOptions {
  readonly tokens: FileTokens;
  readonly staging: Staging;
  readonly downloads: Downloads;
}

export type BrowserShell = Required<Pick<ShellHandlers, 'saveFile' | 'chooseFolder' | 'collect' | 'beginUpload' | 'addToUpload' | 'endUpload'>>;

export function createBrowserShell({ tokens, staging, downloads }: BrowserShellOptions): BrowserShell {
  const uploads = createUploads(staging);
  /** Places where something is made, by their tokens, with the staged folder around each. */
  const places = new Map<string, { readonly path: string; readonly stagedIn: string }>();

  const give = (path: string): GivenFile => ({ token: tokens.give(path), name: basename(path) });

  function givePlace(path: string, stagedIn: string): GivenFile {
    const given = give(path);
    places.set(given.token, { path, stagedIn });
    return given;
  }

  return {
    async saveFile({ suggestedName }) {
      const stagedIn = await staging.make();
      return givePlace(join(stagedIn, suggestedName), stagedIn);
    },
    async chooseFolder() {
      const stagedIn = await staging.make();
      return givePlace(stagedIn, stagedIn);
    },
    async collect({ token }) {
      const place = places.get(token);
      if (place === undefined) throw new InklingError('fileNotGiven', { name: token });
      places.delete(token);
      const download = await findMade(place.path, place.stagedIn);
      return { address: downloads.offer(download), name: download.name };
    },
    beginUpload: async () => ({ upload: await uploads.begin() }),
    async addToUpload({ upload, pieces }) {
      await uploads.add(upload, pieces);
      return null;
    },
    endUpload: async ({ upload }) => (await uploads.end(upload)).map(give),
  };
}

/** What was made at the place; in a folder that was to be put into, the one thing that is there. Throws `nothingMade`. */
async function findMade(place: string, stagedIn: string): Promise<Download> {
  const isPresent = async (path: string): Promise<boolean | null> => stat(path).then((found) => found.isDirectory(), () => null);
  const names = place === stagedIn ? await readdir(place) : [];
  const path = names.length === 1 ? join(place, names[0]!) : place;
  const isFolder = await isPresent(path);
  if (isFolder === null || (place === stagedIn && names.length === 0)) throw new InklingError('nothingMade', {});
  return { path, isFolder, name: isFolder ? `${basename(path)}.zip` : basename(path), stagedIn };
}
