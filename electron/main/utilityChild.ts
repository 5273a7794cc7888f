/** Starts processes of ours as Electron's utility processes. */
import { utilityProcess } from 'electron';
import type { Child, Spawn } from '../process/child.ts';

export const spawnUtility: Spawn = (entry, environment): Child => {
  const child = utilityProcess.fork(entry, [], {
    env: { ...(process.env as Record<string, string>), ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
    serviceName: 'Inkling',
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onDeath: (listener) => void child.once('exit', (exitCode) => listener({ kind: 'exit', exitCode })),
    // `child.kill` asks; a process that hangs does not listen.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
};
