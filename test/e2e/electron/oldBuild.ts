/** The application built for Electron 9.4.1, in a folder from where it finds the checkout's packages. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { modules, root } from '../../../build/launcher/folders.mjs';

/** Returns the script to start Electron with. */
export async function buildForOldElectron(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'inkling', version: '0.0.0' }));
  symlinkSync(modules, join(folder, 'node_modules'));
  symlinkSync(join(root, 'resources'), join(folder, 'resources'));
  // Loaded from where it lies: bundled into a tool, it would take itself for the bundler that was started.
  const packing = (await import(pathToFileURL(join(root, 'test', 'compat', 'packing.mjs')).href)) as typeof import('../../compat/packing.mjs');
  await packing.buildForOldElectron(folder);
  return join(folder, 'electron9.cjs');
}
