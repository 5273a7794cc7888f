/** The licences of everything that is inside a package of Inkling, in one file. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from '../launcher/folders.mjs';

/** @typedef {{ readonly name: string, readonly version: string, readonly license: string, readonly text: string }} Licence */

const line = '='.repeat(80);

/**
 * @param {Iterable<string>} packages
 * @param {import('../native/entry.mjs').Entry} native
 */
export function toLicences(packages, native) {
  const found = [...packages].sort().map((name) => readLicence(join(modules, name)));
  return [
    'Inkling is licensed under the Apache License 2.0 (the file LICENSE). It contains the works below, each under its own licence.',
    'Electron and Chromium have theirs beside the program (LICENSE.electron.txt, LICENSES.chromium.html).',
    ...found.map(({ name, version, license, text }) => `${line}\n${name} ${version} (${license})\n${line}\n\n${text}`),
    `${line}\nTensorFlow ${native.manifest.tensorflow} (Apache-2.0; the text is the file LICENSE), with what it contains\n${line}\n\n${readNotices(native)}`,
  ].join('\n\n');
}

/** @param {string} folder @returns {Licence} */
export function readLicence(folder) {
  const about = /** @type {{ name: string, version: string, license?: string | { type: string } }} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const license = typeof about.license === 'object' ? about.license.type : (about.license ?? '');
  const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const text = files.length === 0 ? readOurs(about.name, license) : files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  if (license === '' || text === null) throw new Error(`${about.name} does not say how it is licensed: put its licence into resources/licences`);
  return { name: about.name, version: about.version, license, text };
}

/** For the few that name their licence and do not enclose it. @param {string} name @param {string} license */
function readOurs(name, license) {
  if (license === 'Apache-2.0') return 'The text is the file LICENSE.';
  const file = join(root, 'resources', 'licences', `${name.replace('/', '-')}.txt`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** libtensorflow's archive holds its notices; the wheel's are kept here. @param {import('../native/entry.mjs').Entry} native */
function readNotices({ folder, manifest }) {
  const files = [join(folder, 'deps', 'THIRD_PARTY_TF_C_LICENSES'), join(root, 'resources', 'licences', `tensorflow-${manifest.tensorflow}.txt`)];
  const file = files.find((each) => existsSync(each));
  if (file === undefined) throw new Error(`there are no notices of TensorFlow ${manifest.tensorflow}: put them into ${files[1] ?? ''}`);
  return readFileSync(file, 'utf8').trim();
}
