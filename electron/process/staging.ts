/** A folder for files that are on their way and belong nowhere yet: gone with the program that made it, killed or not. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatHolder, identifyOwnProcess, isAlive, parseHolder, type Holder } from '../engine/store/holder.ts';

export interface Staging {
  /** A new folder that is empty and nobody else's. */
  make(): Promise<string>;
  close(): Promise<void>;
}

/** `folder` is shared by all programs of this person; each has its part, named after its process. Nothing is made before it is needed. */
export function openStaging(folder: string): Staging {
  let own: Promise<string> | null = null;
  const begin = async (): Promise<string> => {
    const holder = await identifyOwnProcess('serving');
    const part = join(folder, formatHolder(holder));
    await mkdir(part, { recursive: true, mode: 0o700 });
    await removeAbandoned(folder, holder);
    return part;
  };
  return {
    make: async () => mkdtemp(join(await (own ??= begin()), 'files-')),
    async close() {
      const part = await own;
      if (part !== null) await rm(part, { recursive: true, force: true });
    },
  };
}

async function removeAbandoned(folder: string, own: Holder): Promise<void> {
  for (const name of await readdir(folder)) {
    const holder = parseHolder(name);
    if (holder !== null && !(await isAlive(holder, own))) await rm(join(folder, name), { recursive: true, force: true });
  }
}
