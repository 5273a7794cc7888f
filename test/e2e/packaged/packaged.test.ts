/**
 * The packed application, made by the command and started where nothing of the checkout is: its contents, its size, and
 * the whole loop in an empty home, where it can be had without any network.
 */
import { cpSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canRunOffline, inEmptyNetwork } from '../../../build/checks/offline.mjs';
import { findOldElectron } from '../../../build/checks/oldElectron.mjs';
import { findXvfb } from '../../../build/checks/xvfb.mjs';
import { root } from '../../../build/launcher/folders.mjs';
import { run } from '../../../build/launcher/run.mjs';
import { toSha256 } from '../../../build/native/entry.mjs';
import { bundleTool } from '../../../build/tool.mjs';
import type { Loop } from './loop.ts';
import { packForOldElectron } from './pack.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const isOffline = canRunOffline();
const folder = mkdtempSync(join(tmpdir(), 'inkling-packed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(findOldElectron() === null || findXvfb() === null)('a package', () => {
  const application = join(folder, 'application');
  let files: readonly string[];

  beforeAll(async () => {
    cpSync(await packForOldElectron(join(folder, 'packed')), application, { recursive: true, preserveTimestamps: true });
    rmSync(join(folder, 'packed'), { recursive: true });
    files = readdirSync(application, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(application.length + 1));
  });

  it('is of a size that can be handed on', () => {
    const megabytes = files.reduce((sum, file) => sum + lstatSync(join(application, file)).size, 0) / 1e6;
    process.stderr.write(`the package unpacked: ${Math.round(megabytes)} MB, ${files.length} files\n`);
    expect(megabytes).toBeLessThan(1100);
  });

  it('holds real files only, and of packages only what the engine loads', () => {
    expect(files.filter((file) => !lstatSync(join(application, file)).isFile())).toEqual([]);
    const modules = join('resources', 'engine', 'node_modules');
    const inEngine = (path: string): readonly string[] => readdirSync(join(application, path)).sort();
    expect(inEngine(join('resources', 'engine'))).toEqual(['dist', 'node_modules', 'package.json', 'resources']);
    expect(inEngine(modules)).toEqual(['@tensorflow', 'h5wasm']);
    expect(inEngine(join(modules, '@tensorflow'))).toEqual(['tfjs', 'tfjs-node']);
    expect(inEngine('resources')).toEqual(['app.asar', 'engine']);
  });

  it('holds nothing of the development tree', () => {
    expect(files.filter((file) => /\.(ts|tsx|svelte|map|md|tsbuildinfo)$|(^|\/)(test|src|\.git|\.env)(\/|$)/.test(file) && !file.endsWith('starter/README.md'))).toEqual([]);
    const here = [root, join(homedir(), '.cache')].map((path) => Buffer.from(path));
    // The libraries are TensorFlow's own, compiled elsewhere; the binding was compiled here.
    const told = files.filter((file) => file.startsWith('resources') && !file.includes('/deps/lib/'));
    expect(told.filter((file) => here.some((path) => readFileSync(join(application, file)).includes(path)))).toEqual([]);
  });

  it('holds Chromium’s texts in the languages that Inkling has, and no others', () => {
    expect(readdirSync(join(application, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak', 'zh-TW.pak']);
  });

  it('holds the licences of all that is inside', () => {
    const text = readFileSync(join(application, 'licences', 'THIRD-PARTY-LICENCES.txt'), 'utf8');
    for (const name of ['@tensorflow/tfjs-core', '@tensorflow/tfjs-node', 'h5wasm', 'svelte', 'chart.js', 'valibot', 'pure-rand', 'jpeg-js', '@msgpack/msgpack', 'leven', 'TensorFlow 2', 'Eigen']) {
      expect(text).toContain(name);
    }
    expect(readFileSync(join(application, 'licences', 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
    expect(files).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']));
  });

  it('knows the digest, size and time of every native file', async () => {
    const place = join(application, 'resources', 'engine', 'node_modules', '@tensorflow', 'tfjs-node');
    const manifest = JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8')) as { readonly files: readonly { path: string; sizeBytes: number; mtimeMs: number; sha256: string }[] };
    const native = files.filter((file) => file.startsWith('resources') && /\.(node|so|dylib|dll)(\.\d+)*$/.test(file));
    expect(manifest.files.map(({ path }) => join(place, path).slice(application.length + 1)).sort()).toEqual([...native].sort());
    for (const { path, sizeBytes, mtimeMs, sha256 } of manifest.files) {
      const found = statSync(join(place, path));
      expect([found.size, found.mtimeMs, await toSha256(join(place, path))]).toEqual([sizeBytes, mtimeMs, sha256]);
    }
  });

  describe(`in an empty home, without the checkout${isOffline ? ' and without a network' : ''}`, () => {
    let loop: Loop & { readonly attempts: readonly string[] | null };

    beforeAll(async () => {
      const command = [process.execPath, await bundleTool('packagedLoop'), '--application', application, ...(isOffline ? ['--traced'] : [])];
      const [program = '', ...args] = isOffline ? inEmptyNetwork(command) : command;
      const ended = await run(program, args);
      if (ended.code !== 0) throw new Error(ended.output);
      loop = JSON.parse(ended.stdout) as typeof loop;
    });

    it('computes natively, by its own program and its own libraries', () => {
      expect(loop.status).toMatchObject({ backend: 'native' });
      expect(loop.engineProgram).toBe(join(application, 'inkling'));
      expect(loop.libraries.length).toBeGreaterThan(1);
      expect(loop.libraries.filter((file) => !file.startsWith(application))).toEqual([]);
    });

    it('trains on digits that it draws', () => {
      expect(loop.trained).toMatchObject({ state: 'completed', epoch: 1 });
    });

    it('recognises a drawn ring and a drawn line', () => {
      expect(loop.answers).toEqual(['0', '1']);
    });

    it('exports what it trained, and finds it the same when loaded again', () => {
      expect(loop.exported.samples).toBe(1000);
      expect(loop.exported.greatestDifference).toBeLessThan(1e-4);
      expect(loop.exportedFiles).toContain('model.json');
    });

    it('leaves no process behind', () => {
      expect(loop.left).toBe(0);
    });

    it.skipIf(!isOffline)('tries to reach no network', () => {
      expect(loop.attempts).toEqual([]);
    });
  });
});
