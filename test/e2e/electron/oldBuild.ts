/** The application built for Electron 9.4.1, in a folder from where it finds the checkout's packages. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from '../../../build/launcher/folders.mjs';
import { buildForOldElectron as bundleForOldElectron } from '../../compat/packing.mjs';

/** Returns the script to start Electron with. */
export async function buildForOldElectron(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'inkling', version: '0.0.0' }));
  symlinkSync(modules, join(folder, 'node_modules'));
  symlinkSync(join(root, 'resources'), join(folder, 'resources'));
  await bundleForOldElectron(folder);
  return join(folder, 'electron9.cjs');
}
