/** Runs the command line in this process: the only file of it that touches the real terminal, files and signals. */
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { InklingError } from '../contract/errors.ts';
import { setting } from '../process/folders.ts';
import { startHost } from '../process/host.ts';
import { openInProcess } from '../process/inProcess.ts';
import { spawnNode } from '../process/nodeChild.ts';
import { toEngineSettings } from '../process/settings.ts';
import { openBrowser } from '../serve/openBrowser.ts';
import type { Host, Sink } from './host.ts';
import { runInkling } from './inkling.ts';
import { writeFolder } from './writeFolder.ts';

/** As far from here as from the bundle: what is shipped lies beside `electron` and `dist`. */
const rootFolder = join(import.meta.dirname, '..', '..');
const packageFile = join(rootFolder, 'package.json');

const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { readonly version: string };

/** Called when the reader of stdout has gone, as in `| head`. */
let onHangUp = (): void => process.exit();
let hasHungUp = false;

function toSink(stream: NodeJS.WriteStream): Sink {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    // Every later write fails as well: taken for a second Ctrl-C, it would end what the first one saves.
    if (stream !== process.stdout || hasHungUp) return;
    hasHungUp = true;
    onHangUp();
  });
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY,
    columns: () => stream.columns,
  };
}

const host: Host = {
  environment: process.env,
  platform: process.platform,
  homeFolder: homedir(),
  version,
  stdout: toSink(process.stdout),
  stderr: toSink(process.stderr),
  clock: () => performance.now(),

  async readFile(file) {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      throw new InklingError('fileUnreadable', { file, reason: (error as NodeJS.ErrnoException).code ?? '' }, { cause: error });
    }
  },

  async writeFile(file, text) {
    try {
      await writeFile(file, text, { flag: 'wx' });
    } catch (error) {
      throw new InklingError('fileUnwritable', { file, reason: (error as NodeJS.ErrnoException).code ?? '' }, { cause: error });
    }
  },

  writeFolder,

  openEngine({ isApart, worksQueue, program, ...request }) {
    const settings = { ...toEngineSettings({ surroundings: host, rootFolder, version, name: program }), ...request };
    return isApart
      ? startHost({ spawns: [spawnNode()], entry: join(rootFolder, 'dist', 'process', 'entry.js'), settings, worksQueue })
      : openInProcess({ ...settings, clock: Date.now, random: Math.random });
  },

  windowFolder: join(rootFolder, 'dist', 'renderer'),
  openBrowser: (address) => openBrowser(address, host),

  onInterrupt(listener) {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const leave = onHangUp;
    for (const signal of signals) process.on(signal, listener);
    onHangUp = listener;
    return () => {
      for (const signal of signals) process.off(signal, listener);
      onHangUp = leave;
    };
  },

  onKey(listener) {
    const { stdin } = process;
    if (!stdin.isTTY) return null;
    const onData = (keys: Buffer): void => {
      for (const key of keys.toString('utf8')) listener(key);
    };
    const release = (): void => {
      stdin.off('data', onData).setRawMode(false).pause();
      process.off('exit', release);
    };
    stdin.setRawMode(true).on('data', onData).resume();
    process.on('exit', release);
    return release;
  },

  exit: (code) => process.exit(code),
};

// TensorFlow's own notes on stderr are for its developers.
if (setting(host, 'INKLING_DEBUG') === undefined) process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';

process.exitCode = await runInkling(process.argv.slice(2), host);
