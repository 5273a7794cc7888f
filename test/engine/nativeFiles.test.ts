import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt } from '../../build/bundle.mjs';
import { findAltered } from '../../electron/engine/nativeFiles.ts';

const project = resolve(import.meta.dirname, '..', '..');
const installed = join(project, 'node_modules', '@tensorflow', 'tfjs-node');
const isSetUp = existsSync(join(installed, 'lib', 'napi-v8', 'tfjs_binding.node'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-native-'));
  mkdirSync(join(folder, 'lib', 'napi-v8'), { recursive: true });
  mkdirSync(join(folder, 'deps', 'lib'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const binding = join('lib', 'napi-v8', 'tfjs_binding.node');
const library = join('deps', 'lib', 'libtensorflow_cc.so.2');
const before = new Date('2026-01-02T03:04:05.678Z');

/** Writes both files, and a manifest of them as the set-up does. */
function setUp(): void {
  const files = [binding, library].map((path, i) => {
    const bytes = Buffer.alloc(9_000_000, i + 1);
    writeFileSync(join(folder, path), bytes);
    utimesSync(join(folder, path), before, before);
    return { path, sizeBytes: bytes.length, mtimeMs: before.getTime(), sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  const header = { path: join('deps', 'include', 'c_api.h'), sizeBytes: 1, mtimeMs: 1, sha256: '' };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ schema: 1, source: 'wheel', files: [header, ...files] }));
}

const look = (): string | null => findAltered(join(folder, 'lib'));

describe('the native library', () => {
  it('is taken as it was set up, also behind a link and without its headers', () => {
    setUp();
    expect(look()).toBe(null);
    symlinkSync(join(folder, 'lib'), join(folder, 'link'));
    expect(findAltered(join(folder, 'link'))).toBe(null);
  });

  it.each([binding, library])('is refused when %s has grown, shrunk or gone', (path) => {
    for (const change of [() => writeFileSync(join(folder, path), 'short'), () => rmSync(join(folder, path))]) {
      setUp();
      change();
      expect(look()).toBe(path);
    }
  });

  it('is refused when a single bit differs, and taken when only the time does', () => {
    setUp();
    const bytes = readFileSync(join(folder, library));
    writeFileSync(join(folder, library), bytes);
    expect(look()).toBe(null);
    bytes[8_999_999]! ^= 1;
    writeFileSync(join(folder, library), bytes);
    expect(look()).toBe(library);
  });

  it.each(['', '{', '[]', '{"files":[{}]}', 'null'])('is refused with a manifest of %j', (text) => {
    setUp();
    writeFileSync(join(folder, 'manifest.json'), text);
    expect(look()).toBe('manifest.json');
  });

  it('that nobody noted is not judged', () => {
    setUp();
    rmSync(join(folder, 'manifest.json'));
    expect(look()).toBe(null);
  });
});

describe.skipIf(!isSetUp)('the library in use (needs the native library: npm run setup)', () => {
  it('is what was set up', () => {
    expect(findAltered(join(installed, 'lib'))).toBe(null);
  });

  it('is not loaded once its binding has been altered, and the reason is told', () => {
    if (!isBuilt()) execFileSync(process.execPath, [join(project, 'build', 'bundle.mjs')], { cwd: project });
    const entry = dirname(realpathSync(join(installed, 'lib')));
    copyFileSync(join(entry, 'manifest.json'), join(folder, 'manifest.json'));
    const bytes = readFileSync(join(entry, 'lib', 'napi-v8', 'tfjs_binding.node'));
    for (const name of readdirSync(join(entry, 'deps', 'lib'))) symlinkSync(join(entry, 'deps', 'lib', name), join(folder, 'deps', 'lib', name));
    // The greeting in the file's first bytes stays, so that a loader would try it.
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(join(folder, binding), bytes);
    const modules = join(folder, 'node_modules');
    mkdirSync(join(modules, '@tensorflow', 'tfjs-node'), { recursive: true });
    for (const name of readdirSync(join(project, 'node_modules'))) if (name !== '@tensorflow') symlinkSync(join(project, 'node_modules', name), join(modules, name));
    for (const name of readdirSync(join(installed, '..'))) if (name !== 'tfjs-node') symlinkSync(join(installed, '..', name), join(modules, '@tensorflow', name));
    // What is resolved is told by where its package.json really is.
    copyFileSync(join(installed, 'package.json'), join(modules, '@tensorflow', 'tfjs-node', 'package.json'));
    for (const name of readdirSync(installed)) if (name !== 'lib' && name !== 'package.json') symlinkSync(join(installed, name), join(modules, '@tensorflow', 'tfjs-node', name));
    symlinkSync(join(folder, 'lib'), join(modules, '@tensorflow', 'tfjs-node', 'lib'));
    mkdirSync(join(folder, 'dist', 'cli'), { recursive: true });
    copyFileSync(join(project, 'dist', 'cli', 'main.js'), join(folder, 'dist', 'cli', 'main.js'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'inkling', version: '0.0.0', type: 'module' }));
    const ended = spawnSync(process.execPath, [join(folder, 'dist', 'cli', 'main.js'), 'status', '--json'], {
      encoding: 'utf8',
      env: { ...process.env, INKLING_WORKSPACE: join(folder, 'workspace'), INKLING_CACHE: join(folder, 'cache') },
    });
    expect(JSON.parse(ended.stdout)).toMatchObject({ backend: 'javascript', fallback: { reason: 'altered', file: binding } });
  });
});
