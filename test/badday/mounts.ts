/** Disks that a test may spoil: small ones, read-only ones, ones that can be taken away. For root only, and where mounting is allowed. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { NotTried, type Day } from './fault.ts';

const run = (program: string, args: readonly string[]): string | null => {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr).trim();
};

function mount(day: Day, folder: string, args: readonly string[]): void {
  const obstacle = run('mount', [...args, folder]);
  if (obstacle !== null) throw new NotTried(`mounting is not allowed here (${obstacle})`);
  day.atEnd(() => unmount(folder));
}

/** An empty disk with so much room. */
export function mountSmallDisk(day: Day, folder: string, sizeKilobytes: number): void {
  mkdirSync(folder, { recursive: true });
  mount(day, folder, ['-t', 'tmpfs', '-o', `size=${sizeKilobytes}k`, 'none']);
}

/** Takes whatever room there still is, as somebody else's files do. */
export function fillDisk(folder: string): void {
  const filler = openSync(join(folder, 'filler'), 'w');
  try {
    for (;;) writeSync(filler, new Uint8Array(4096));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(filler);
  }
}

export const resizeDisk = (folder: string, sizeKilobytes: number): string | null => run('mount', ['-o', `remount,size=${sizeKilobytes}k`, folder]);

/** The folder's contents are at `place` as well, until that is unmounted. */
export function mountAgain(day: Day, folder: string, place: string): void {
  mkdirSync(place, { recursive: true });
  mount(day, place, ['--bind', folder]);
}

/** From now on nothing can be opened for writing there; what is open already stays so, as on a disk with errors. */
export function makeReadOnly(day: Day, folder: string): void {
  mount(day, folder, ['--bind', folder]);
  const obstacle = run('mount', ['-o', 'remount,bind,ro', folder]);
  if (obstacle !== null) throw new NotTried(`a folder cannot be made read-only here (${obstacle})`);
}

/** At once, whoever uses it; says nothing where it is not mounted. */
export const unmount = (folder: string): string | null => run('umount', ['-l', folder]);
