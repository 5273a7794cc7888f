/** Bundles a script of `test/tools`, `test/e2e/tools`, `test/bench`, `test/models` or `test/badday` and runs it: measurements and long trials that are no tests. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './launcher/folders.mjs';

/**
 * Runs it in this process.
 * @param {string} name the script without its ending
 * @param {readonly string[]} args
 */
export async function runTool(name, args) {
  const file = await bundleTool(name);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

/**
 * @param {string} name
 * @returns {Promise<string>} the file that Node runs
 */
export async function bundleTool(name) {
  const { build } = await import('vite');
  const source = ['tools', 'e2e/tools', 'bench', 'models', 'badday'].map((folder) => join(root, 'test', folder, `${name}.ts`)).find((file) => existsSync(file));
  if (source === undefined) throw new Error(`no script ${name} in test/tools, test/e2e/tools, test/bench, test/models or test/badday`);
  const outDir = join(root, 'dist', 'tools');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // What brings programs of its own, or reads files beside itself, is loaded from the packages.
    ssr: { noExternal: true, external: ['playwright-core', 'vite'] },
    build: {
      ssr: source,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: `${name}.js`, codeSplitting: false } },
    },
  });
  return join(outDir, `${name}.js`);
}
