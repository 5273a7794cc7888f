/** The processes of the programs under trial: every one inherits a mark in its environment. */
import { readFileSync, readdirSync } from 'node:fs';
import { isAlive } from '../e2e/electron/processes.ts';

export const markVariable = 'INKLING_BAD_DAY';

/** Those that live, whoever their parent is. */
export function listMarked(mark: string): readonly number[] {
  const sign = `${markVariable}=${mark}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => environmentOf(pid).includes(sign) && isAlive(pid));
}

function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    // It has ended meanwhile, or is another user's.
    return [];
  }
}

/** Whether it was there to be signalled. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
