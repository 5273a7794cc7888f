/** Tries a library in a process of its own, since one that does not suit the processor takes its process with it. */
import { join } from 'node:path';
import { toEssence, run } from '../launcher/run.mjs';
import { binding, processor } from './entry.mjs';
import { SetUpError } from './failure.mjs';

/** Windows' code for an instruction that the processor does not know. */
const illegalInstruction = 0xc000001d;

/**
 * @param {string} folder an entry, or what shall become one
 * @returns {Promise<string>} the version that the library says it has
 */
export async function tryLibrary(folder) {
  // All that it says is wanted, above all why it ended itself.
  const ended = await run(process.execPath, [join(import.meta.dirname, 'trial.cjs'), join(folder, binding)], {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '0' },
  });
  if (ended.code === 0) return ended.stdout.trim();
  if (ended.signal === 'SIGILL' || ended.code === illegalInstruction || (ended.signal === 'SIGABRT' && ended.output.includes('AVX'))) {
    throw new SetUpError({ kind: 'processorTooOld', processor: processor() });
  }
  throw new SetUpError({ kind: 'doesNotLoad', detail: `${ended.signal ?? ''} ${toEssence(ended.output)}`.trim() });
}
