/** The npm commands: `start` and `inkling` run the program, `test` checks it, `setup` repairs what it needs. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './folders.mjs';
import { prepare, repair } from './prepare.mjs';
import { LauncherError, texts } from './texts.mjs';

/** @param {readonly string[]} args the command and what belongs to it */
export async function main([command = '', ...args]) {
  try {
    switch (command) {
      case 'start':
        await prepare();
        await runProgram(['start', ...args]);
        break;
      case 'inkling':
        await prepare();
        await runProgram(args);
        break;
      case 'setup':
        await repair();
        break;
      case 'test': {
        const native = await prepare();
        const { test } = await import('../checks/test.mjs');
        process.exitCode = await test(args, native);
        break;
      }
      default:
        throw new LauncherError(texts.unknownCommand({ name: command }), { exitCode: 2 });
    }
  } catch (error) {
    if (!(error instanceof LauncherError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}

/**
 * Runs the program in this process: signals, exit code and terminal are its own, and nothing stands between.
 * @param {readonly string[]} args
 */
async function runProgram(args) {
  const file = join(root, 'dist', 'cli', 'main.js');
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}
