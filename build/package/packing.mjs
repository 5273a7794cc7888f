/** What is packed: the program as it was built, for the Electron that it is made for. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launcher/folders.mjs';
import { electronVersion } from '../electron.mjs';

/** @type {import('./layOut.mjs').Packing} */
export const packing = {
  electron: electronVersion(),
  main: 'dist/electron/main.cjs',
  type: 'module',
  target: 'node20',
  async build(folder) {
    for (const name of ['electron', 'process', 'renderer']) cpSync(join(root, 'dist', name), join(folder, 'dist', name), { recursive: true });
  },
  configuration: {},
};
