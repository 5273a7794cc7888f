/** The library out of the TensorFlow wheel, fetched by pip and compared with the digest that the project pins. */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, toEssence } from '../launcher/run.mjs';
import { compileBinding } from './compile.mjs';
import { toSha256 } from './entry.mjs';
import { SetUpError } from './failure.mjs';
import { findCompiler, findProgram, findPython, hasPip } from './programs.mjs';

/** @typedef {{ readonly package: string, readonly tag: string, readonly sha256: string }} Wheel */
/**
 * @typedef {object} Pins
 * @property {string} tensorflow
 * @property {string} python whose wheel is taken; which Python runs here does not matter
 * @property {number} neededBytes while the wheel is unpacked
 * @property {readonly string[]} libraries
 * @property {readonly string[]} headers all that the binding includes
 * @property {Readonly<Record<string, Wheel>>} platforms
 */

export const pins = /** @type {Pins} */ (JSON.parse(readFileSync(join(import.meta.dirname, 'wheels.json'), 'utf8')));

/** @param {string} platform as in `linux-x64` */
export const findWheel = (platform) => pins.platforms[platform] ?? null;

/**
 * @param {object} v
 * @param {Wheel} v.wheel
 * @param {string} v.modules
 * @param {string} v.staging
 */
export async function setUpFromWheel({ wheel, modules, staging }) {
  const python = findPython();
  if (python === null || !(await hasPip(python))) throw new SetUpError({ kind: 'noPip' });
  if (findCompiler() === null) throw new SetUpError({ kind: 'noCompiler' });

  const download = join(staging, 'download');
  const file = await fetchWheel(python, { ...wheel, version: pins.tensorflow, python: pins.python }, download);
  const libraries = pins.libraries.map((name) => (process.platform === 'darwin' ? `${name}.2.dylib` : `${name}.so.2`));
  await unpack(python, file, staging, [
    ...libraries.map((name) => [`tensorflow/${name}`, `deps/lib/${name}`]),
    ...pins.headers.map((name) => [`tensorflow/include/${name}`, `deps/include/${name}`]),
  ]);
  rmSync(download, { recursive: true });
  await strip(libraries.map((name) => join(staging, 'deps', 'lib', name)));
  await compileBinding({ modules, staging, include: join(staging, 'deps', 'include'), libraries });
}

/**
 * Any wheel by pip, compared with its digest; throws `SetUpError`.
 * @param {string} python
 * @param {Wheel & { readonly version: string, readonly python: string }} wheel
 * @param {string} folder
 * @returns {Promise<string>} the file
 */
export async function fetchWheel(python, wheel, folder) {
  const requirement = `${wheel.package}==${wheel.version}`;
  const abi = `cp${wheel.python.replace('.', '')}`;
  const ended = await run(python, [
    ...['-m', 'pip', 'download', '--quiet', '--no-input', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
    ...['--implementation', 'cp', '--python-version', wheel.python, '--abi', abi, '--platform', wheel.tag, '--dest', folder, requirement],
  ]);
  if (ended.code !== 0) throw new SetUpError({ kind: 'downloadFailed', what: requirement, detail: toEssence(ended.output) });

  const name = readdirSync(folder).find((each) => each.endsWith('.whl'));
  if (name === undefined) throw new SetUpError({ kind: 'downloadFailed', what: requirement, detail: toEssence(ended.output) });
  const found = await toSha256(join(folder, name));
  if (found !== wheel.sha256) throw new SetUpError({ kind: 'digestDiffers', file: name, expected: wheel.sha256, found });
  return join(folder, name);
}

/**
 * @param {string} python
 * @param {string} file
 * @param {string} folder
 * @param {readonly (readonly string[])[]} members pairs of a member's name and its path in the folder
 */
async function unpack(python, file, folder, members) {
  const script = join(import.meta.dirname, 'unpack_wheel.py');
  const ended = await run(python, [script, file, folder, ...members.flat()]);
  if (ended.code !== 0) throw new SetUpError({ kind: 'diskFailed', detail: toEssence(ended.output) });
}

/** A quarter of the libraries is symbols that nobody looks up. On macOS stripping would break their signature. @param {readonly string[]} files */
async function strip(files) {
  const program = process.platform === 'linux' ? findProgram(['strip']) : null;
  if (program !== null) await run(program, ['--strip-unneeded', ...files]);
}
