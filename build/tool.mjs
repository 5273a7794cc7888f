/** Bundles one of the scripts in `test/tools` and runs it: measurements and long trials that are no tests. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './launcher/folders.mjs';

/**
 * @param {string} name the script without its ending
 * @param {readonly string[]} args
 */
export async function runTool(name, args) {
  const { build } = await import('vite');
  const outDir = join(root, 'dist', 'tools');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'test', 'tools', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.js`, codeSplitting: false } },
    },
  });
  const file = join(outDir, `${name}.js`);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}
