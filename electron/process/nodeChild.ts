/** Starts processes with Node: without Electron, and as the way out when Electron's own kind of process does not start. */
import { fork } from 'node:child_process';
import type { Child, Spawn } from './child.ts';

/** `execPath`: the program that runs the script, where it is not the one that runs this. */
export const spawnNode =
  (options: { readonly execPath?: string; readonly environment?: Readonly<Record<string, string>> } = {}): Spawn =>
  (entry, environment): Child => {
    const child = fork(entry, [], {
      // Structured clones carry bytes as they are; JSON would make lists of them.
      serialization: 'advanced',
      env: { ...process.env, ...options.environment, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
      ...(options.execPath === undefined ? {} : { execPath: options.execPath }),
    });
    return {
      pid: child.pid,
      send: (message) => {
        // A process that died a moment ago is found out by its death, not by the message it missed.
        if (child.connected) child.send(message as object, () => undefined);
      },
      onMessage: (listener) => void child.on('message', listener),
      onDeath: (listener) => {
        child.once('exit', (exitCode, signal) => listener(signal === null ? { kind: 'exit', exitCode: exitCode ?? -1 } : { kind: 'signal', signal }));
        child.once('error', () => {
          if (child.pid === undefined) listener({ kind: 'exit', exitCode: -1 });
        });
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
