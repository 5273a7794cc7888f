import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../build/launcher/lock.mjs';
import { project, start } from './checkout.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-lock-'));
  lock = join(folder, 'below', 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const none = { ...process.env, LC_ALL: 'C' };

describe('withLock', () => {
  it('returns what the work returns and leaves no file behind', async () => {
    expect(await withLock(lock, () => Promise.resolve(existsSync(lock)))).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });

  it('frees the lock when the work fails', async () => {
    await expect(withLock(lock, () => Promise.reject(new Error('spilled ink')))).rejects.toThrow('spilled ink');
    expect(existsSync(lock)).toBe(false);
  });

  it('lets eight processes add to one counter without losing any', async () => {
    const counter = join(folder, 'counter');
    writeFileSync(counter, '0');
    const code = `
      import { readFileSync, writeFileSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      import { withLock } from ${JSON.stringify(join(project, 'build', 'launcher', 'lock.mjs'))};
      for (let i = 0; i < 5; i++) await withLock(${JSON.stringify(lock)}, async () => {
        const count = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
        await setTimeout(5);
        writeFileSync(${JSON.stringify(counter)}, String(count + 1));
      });`;
    const ended = await Promise.all(Array.from({ length: 8 }, () => start(process.execPath, ['--input-type=module', '-e', code], folder, none)));
    expect(ended.map((each) => each.code)).toEqual(Array(8).fill(0));
    expect(readFileSync(counter, 'utf8')).toBe('40');
  });

  it('takes the lock of a process that is gone', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await withLock(lock, () => Promise.resolve());
    writeFileSync(lock, JSON.stringify({ process: gone, host: hostname(), token: 'x' }));
    expect(await withLock(lock, () => Promise.resolve('in'))).toBe('in');
  });

  it('takes a lock that nobody has touched for long, though a process of that number lives', async () => {
    await withLock(lock, () => Promise.resolve());
    writeFileSync(lock, JSON.stringify({ process: process.pid, host: hostname(), token: 'x' }));
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    expect(await withLock(lock, () => Promise.resolve('in'))).toBe('in');
  });

  it('waits for one that is alive', async () => {
    await withLock(lock, () => Promise.resolve());
    writeFileSync(lock, JSON.stringify({ process: process.pid, host: hostname(), token: 'x' }));
    let isIn = false;
    const waiting = withLock(lock, () => Promise.resolve((isIn = true)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isIn).toBe(false);
    rmSync(lock);
    expect(await waiting).toBe(true);
  });
});
