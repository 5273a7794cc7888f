/** The command line as a program under trial: runs it to its end and keeps what it said. */
import { join } from 'node:path';
import { root } from '../../build/launcher/folders.mjs';
import { run } from '../../build/launcher/run.mjs';
import type { Place } from './program.ts';

/** stdout and stderr as they came. */
export const runCommand = async ({ environment }: Place, words: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> =>
  run(process.execPath, [join(root, 'dist/cli/main.js'), ...words], { env: environment });
