/** When the window opens in Electron, and what keeps it from it; Electron is played by a script where its package looks for it. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronVersion } from '../../build/electron.mjs';
import { findObstacle, openInElectron } from '../../build/launcher/openInElectron.mjs';
import { root } from '../../build/launcher/folders.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program of Electron's name that notes what it is told, and ends with that code. */
function play(code: number): Record<string, string> {
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\necho "$@" > '${join(folder, 'told')}'\nexit ${code}\n`);
  chmodSync(join(folder, 'electron'), 0o755);
  return { ...(process.env as Record<string, string>), DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder };
}

describe('what keeps Electron from running', () => {
  it('is the lack of a display, where a platform can lack one', () => {
    expect(findObstacle({}, 'linux', 1000)).toEqual({ kind: 'noDisplay' });
    expect(findObstacle({ DISPLAY: '' }, 'linux', 1000)).toEqual({ kind: 'noDisplay' });
    expect(findObstacle({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1000)).toBe(null);
    expect(findObstacle({}, 'darwin', 501)).toBe(null);
    expect(findObstacle({}, 'win32', undefined)).toBe(null);
  });

  it('is a user for whom its sandbox does not start', () => {
    expect(findObstacle({ DISPLAY: ':0' }, 'linux', 0)).toEqual({ kind: 'root' });
  });
});

describe.skipIf(process.platform === 'win32')('opening the window', () => {
  it('runs the built main script and ends with it', async () => {
    expect(await openInElectron({ environment: play(0), userId: 1000 })).toEqual({ kind: 'ended' });
    expect(readFileSync(join(folder, 'told'), 'utf8').trim()).toBe(join(root, 'dist', 'electron', 'main.cjs'));
  });

  it('leaves it to a browser when Electron fails at once', async () => {
    expect(await openInElectron({ environment: play(133), userId: 1000 })).toEqual({ kind: 'browser', why: { kind: 'failed', code: 133 } });
  });

  it.runIf(process.platform === 'linux')('starts nothing without a display', async () => {
    expect(await openInElectron({ environment: { ...play(0), DISPLAY: '', WAYLAND_DISPLAY: '' }, userId: 1000 })).toEqual({ kind: 'browser', why: { kind: 'noDisplay' } });
    expect(existsSync(join(folder, 'told'))).toBe(false);
  });

  it('does not try again to fetch what could not be fetched', async () => {
    const empty = join(folder, 'empty');
    const note = join(folder, 'cache', 'electron', `${electronVersion()}.unfetched`);
    mkdirSync(join(note, '..'), { recursive: true });
    writeFileSync(note, 'no route');
    const environment = { ...play(0), ELECTRON_OVERRIDE_DIST_PATH: empty, INKLING_CACHE: join(folder, 'cache') };
    expect(await openInElectron({ environment, userId: 1000 })).toEqual({ kind: 'browser', why: { kind: 'unfetched', detail: 'no route' } });
  });
});
