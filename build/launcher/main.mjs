/** The npm commands: `start`, `inkling` and `starter` run a program, `test` checks it all, `dist` packs it, `setup` repairs what is needed. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './folders.mjs';
import { openInElectron } from './openInElectron.mjs';
import { prepare, repair } from './prepare.mjs';
import { LauncherError, texts } from './texts.mjs';

/** @param {readonly string[]} args the command and what belongs to it */
export async function main([command = '', ...args]) {
  /** @type {{ readonly program: string, readonly args: readonly string[] } | null} */
  let wanted;
  try {
    wanted = await launch(command, args);
  } catch (error) {
    const { message, exitCode } = toLauncherError(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = exitCode;
    return;
  }
  if (wanted !== null) await runProgram(wanted.program, wanted.args);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<{ readonly program: string, readonly args: readonly string[] } | null>} `null`: nothing is to be run
 */
async function launch(command, args) {
  switch (command) {
    case 'start':
      await prepare();
      // Whoever says how to serve means the browser.
      if (args.length === 0) {
        const shown = await openInElectron();
        if (shown.kind === 'ended') return null;
        process.stderr.write(`${texts.browserInstead({ why: shown.why })}\n`);
      }
      return { program: 'main', args: ['start', ...args] };
    case 'inkling':
      if (asksForRepair(args)) await repair();
      await prepare();
      return { program: 'main', args: asksForRepair(args) ? args.filter((word) => word !== repairWord) : args };
    case 'starter':
      await prepare();
      return { program: 'makeStarter', args };
    case 'tool': {
      await prepare();
      const { runTool } = await import('../tool.mjs');
      await runTool(args[0] ?? '', args.slice(1));
      return null;
    }
    case 'dist': {
      const { dist, parseDist } = await import('../package/dist.mjs');
      const wanted = parseDist(args, process.platform);
      await dist(wanted, await prepare());
      return null;
    }
    case 'setup':
      await repair();
      return null;
    case 'test': {
      const native = await prepare();
      const { test } = await import('../checks/test.mjs');
      process.exitCode = await test(args, native);
      return null;
    }
    default:
      throw new LauncherError(texts.unknownCommand({ name: command }), { exitCode: 2 });
  }
}

/** What the program cannot do, since it has the library loaded: that is done before it begins. */
const repairWord = '--repair';

/** @param {readonly string[]} args */
const asksForRepair = (args) => args[0] === 'doctor' && args.includes(repairWord) && !args.includes('--help');

/** A failed system call is something a person can mend; anything else is a defect. @param {unknown} error */
function toLauncherError(error) {
  if (error instanceof LauncherError) return error;
  if (error instanceof Error && 'syscall' in error) return new LauncherError(texts.diskFailed({ detail: error.message }), { cause: error });
  throw error;
}

/**
 * Runs the program in this process: signals, exit code and terminal are its own, and nothing stands between.
 * @param {string} program one of the bundles in `dist/cli`
 * @param {readonly string[]} args
 */
async function runProgram(program, args) {
  const file = join(root, 'dist', 'cli', `${program}.js`);
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}
