/** What this machine and these processes are, as far as it helps to find a fault. */
import { arch, availableParallelism, cpus, homedir, hostname, release, totalmem, userInfo } from 'node:os';
import { app, screen } from 'electron';
import type { Person } from '../process/redact.ts';
import type { Facts } from './diagnostics.ts';

export const describeMachine = (): Pick<Facts, 'system' | 'processor' | 'cores' | 'memoryBytes' | 'displays' | 'processes'> => ({
  system: `${process.platform} ${release()} ${arch()}`,
  processor: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryBytes: totalmem(),
  displays: screen.getAllDisplays().map(({ size, scaleFactor }) => `${size.width} × ${size.height} at ${scaleFactor}`),
  processes: app.getAppMetrics().map(({ type, memory }) => `${type} ${Math.round(memory.workingSetSize / 1024)} MB`),
});

export function describePerson(): Person {
  return { homeFolder: homedir(), userName: findUserName(), hostName: hostname() };
}

/** A user without an entry in the system's list has none. */
function findUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
