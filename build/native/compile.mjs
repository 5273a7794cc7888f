/** Compiles tfjs-node's binding against the libraries and C headers of a TensorFlow. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, toEssence } from '../launcher/run.mjs';
import { binding } from './entry.mjs';
import { SetUpError } from './failure.mjs';
import { findCompiler } from './programs.mjs';

const isMac = process.platform === 'darwin';
const here = import.meta.dirname;
const quietLibrary = isMac ? 'libinkling_quiet.dylib' : 'libinkling_quiet.so';

/** Changes when the binding would come out otherwise, so that one that was made before is not taken for it. */
export const recipe = ['compile.mjs', 'stderrOff.cc', 'stderrOn.cc']
  .reduce((hash, name) => hash.update(readFileSync(join(here, name))), createHash('sha256'))
  .digest('hex')
  .slice(0, 8);

/**
 * @param {object} v
 * @param {string} v.modules `node_modules`, with tfjs-node's sources and the headers of Node-API
 * @param {string} v.staging receives the binding; its `deps/lib` holds the libraries
 * @param {string} v.include folder of TensorFlow's C headers
 * @param {readonly string[]} v.libraries file names in `deps/lib`
 */
export async function compileBinding({ modules, staging, include, libraries }) {
  const compiler = findCompiler();
  if (compiler === null) throw new SetUpError({ kind: 'noCompiler' });

  const place = join(staging, 'deps', 'lib');
  await compile(compiler, [
    ...(isMac ? ['-dynamiclib', '-install_name', `@rpath/${quietLibrary}`] : ['-shared', `-Wl,-soname,${quietLibrary}`, '-Wl,-z,initfirst']),
    ...['-fPIC', join(here, 'stderrOff.cc'), '-o', join(place, quietLibrary)],
  ]);

  const tfjsNode = join(modules, '@tensorflow', 'tfjs-node');
  const output = join(staging, binding);
  mkdirSync(dirname(output), { recursive: true });
  await compile(compiler, [
    ...['-O2', '-std=c++17', '-fPIC', '-DNAPI_VERSION=8'],
    ...(isMac
      ? ['-bundle', '-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/../../deps/lib']
      : ['-shared', '-Wl,-rpath,$ORIGIN/../../deps/lib']),
    ...[join(modules, 'node-api-headers', 'include'), tfjsNode, dirname(tfjsNode), include].flatMap((folder) => ['-I', folder]),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(tfjsNode, 'binding', name)),
    join(here, 'stderrOn.cc'),
    ...['-o', output],
    ...[quietLibrary, ...libraries].map((name) => join(place, name)),
  ]);
}

/**
 * @param {string} compiler
 * @param {readonly string[]} args
 */
async function compile(compiler, args) {
  const ended = await run(compiler, args);
  if (ended.code !== 0) throw new SetUpError({ kind: 'compileFailed', detail: toEssence(ended.output) });
}
