/** The application built for Electron 9.4.1: the same sources, lowered to Node 12 and Chrome 83, beside what it lacks. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { bundle, entries } from '../../../build/bundle.mjs';
import { modules, root } from '../../../build/launcher/folders.mjs';

/** Returns the script to start Electron with. */
export async function buildForOldElectron(folder: string): Promise<string> {
  const dist = join(folder, 'dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'inkling', version: '0.0.0' }));
  symlinkSync(modules, join(folder, 'node_modules'));
  symlinkSync(join(root, 'resources'), join(folder, 'resources'));
  for (const entry of entries.filter(({ output }) => /^(electron|process)\//.test(output))) {
    await bundle({ ...entry, format: 'cjs' }, { folder: dist, target: 'es2019' });
  }
  await bundle({ source: '../test/compat/electron9.ts', output: 'electron9.cjs', format: 'cjs' }, { folder, target: 'es2019' });
  await build({
    configFile: join(root, 'build', 'window', 'vite.config.mjs'),
    logLevel: 'warn',
    build: { outDir: join(dist, 'renderer'), emptyOutDir: true, target: 'chrome83' },
  });
  return join(folder, 'electron9.cjs');
}
