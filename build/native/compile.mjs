/** Compiles tfjs-node's binding against the libraries and C headers of a TensorFlow. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toEssence, run } from '../launcher/run.mjs';
import { binding } from './entry.mjs';
import { SetUpError } from './failure.mjs';
import { findCompiler } from './programs.mjs';

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

  const tfjsNode = join(modules, '@tensorflow', 'tfjs-node');
  const output = join(staging, binding);
  mkdirSync(dirname(output), { recursive: true });
  const ended = await run(compiler, [
    ...['-O2', '-std=c++17', '-fPIC', '-DNAPI_VERSION=8'],
    ...(process.platform === 'darwin'
      ? ['-bundle', '-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path/../../deps/lib']
      : ['-shared', '-Wl,-rpath,$ORIGIN/../../deps/lib']),
    ...[join(modules, 'node-api-headers', 'include'), tfjsNode, dirname(tfjsNode), include].flatMap((folder) => ['-I', folder]),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(tfjsNode, 'binding', name)),
    ...['-o', output],
    ...libraries.map((name) => join(staging, 'deps', 'lib', name)),
  ]);
  if (ended.code !== 0) throw new SetUpError({ kind: 'compileFailed', detail: toEssence(ended.output) });
}
