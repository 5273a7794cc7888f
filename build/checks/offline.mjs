/** What it takes to run a program without any network and to count its attempts to reach one. */
import { run } from '../launcher/run.mjs';
import { texts } from '../launcher/texts.mjs';
import { findProgram } from '../native/programs.mjs';
import { canInstall, installPackage } from './apt.mjs';

/** Programs by the packages that bring them. */
const programs = { unshare: 'util-linux', ip: 'iproute2', strace: 'strace' };

/** @returns {Promise<string | null>} why that is not possible here */
export async function prepareOffline() {
  const detail = process.platform === 'linux' ? await findObstacle() : process.platform;
  return detail === null ? null : texts.offlineMissing({ detail });
}

/** Whether a program can be run so, as things are. */
export const canRunOffline = () => process.platform === 'linux' && process.getuid?.() === 0 && Object.keys(programs).every((name) => findProgram([name]) !== null);

/** @returns {Promise<string | null>} */
async function findObstacle() {
  try {
    for (const [name, from] of Object.entries(programs)) if (findProgram([name]) === null && canInstall()) await installPackage(from);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const missing = Object.keys(programs).filter((name) => findProgram([name]) === null);
  if (missing.length > 0) return missing.join(', ');
  const [program = '', ...args] = inEmptyNetwork(['strace', '-f', '-o', '/dev/null', 'true']);
  const { code, output } = await run(program, args);
  return code === 0 ? null : output.trim();
}

/**
 * The command in a network that holds nothing but a loopback of its own, over which a test drives a window.
 * @param {readonly string[]} command
 */
export const inEmptyNetwork = (command) => ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command];
