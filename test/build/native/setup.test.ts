/** Setting up from each source, with the programs of the machine replaced by ones that fail in a certain way. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binding, processor } from '../../../build/native/entry.mjs';
import type { Native } from '../../../build/native/native.mjs';
import { findProgram } from '../../../build/native/programs.mjs';
import { findWheel, pins } from '../../../build/native/wheel.mjs';
import { project, start, type Ended } from '../checkout.ts';

let folder: string;
let cache: string;
let programs: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-native-'));
  cache = join(folder, 'cache');
  programs = join(folder, 'bin');
  mkdirSync(programs);
  // What the fake programs themselves need; no compiler and no Python.
  for (const name of ['sh', 'cat', 'mkdir']) symlinkSync(findProgram([name]) ?? '', join(programs, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that does what a shell script says. */
function place(name: string, script: string): void {
  writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
}

/** tfjs-node's own installer is sent to an address where nobody answers. */
const environment = () => ({
  ...process.env,
  LC_ALL: 'C',
  INKLING_CACHE: cache,
  INKLING_LIBTENSORFLOW: '',
  PATH: programs,
  TFJS_NODE_CDN_STORAGE: 'http://127.0.0.1:9/',
  HTTPS_PROXY: '', https_proxy: '', HTTP_PROXY: '', http_proxy: '',
});

/** Sets up, or with `look` only looks for what serves. */
async function native(how: 'setUp' | 'repair' | 'look', env: NodeJS.ProcessEnv = environment()): Promise<Native | null> {
  const call = { setUp: 'setUpNative({ thorough: false })', repair: 'setUpNative({ thorough: true })', look: 'findNative()' }[how];
  const ended = await runModule(`const m = await import(${JSON.stringify(join(project, 'build', 'native', 'native.mjs'))}); process.stdout.write(JSON.stringify(await m.${call}));`, env);
  expect(ended.stderr).toBe('');
  return JSON.parse(ended.stdout) as Native | null;
}

const runModule = (code: string, env: NodeJS.ProcessEnv): Promise<Ended> => start(process.execPath, ['--input-type=module', '-e', code], folder, env);

const pip = (download: string) => place('python3', `case "$*" in *--version*) echo pip 23;; *download*) ${download};; esac`);

describe.skipIf(findWheel(`${process.platform}-${process.arch}`) === null || process.platform === 'win32')('where the TensorFlow wheel could serve (Linux, Apple Silicon)', () => {
  it('says that pip is missing', async () => {
    expect(await native('setUp')).toEqual({ kind: 'none', failure: { kind: 'noPip' } });
    place('python3', 'echo "No module named pip"; exit 1');
    expect(await native('setUp')).toEqual({ kind: 'none', failure: { kind: 'noPip' } });
  });

  it('says that the compiler is missing before it downloads anything', async () => {
    pip('exit 9');
    expect(await native('setUp')).toEqual({ kind: 'none', failure: { kind: 'noCompiler' } });
  });

  it('says why pip could not download', async () => {
    place('c++', 'exit 0');
    pip('echo "ERROR: Could not find a version that satisfies the requirement" >&2; exit 1');
    const what = `${findWheel(`${process.platform}-${process.arch}`)?.package ?? ''}==${pins.tensorflow}`;
    expect(await native('setUp')).toEqual({
      kind: 'none',
      failure: { kind: 'downloadFailed', what, detail: 'ERROR: Could not find a version that satisfies the requirement' },
    });
  });

  it('uses nothing of a wheel that is not the pinned one', async () => {
    place('c++', 'exit 0');
    pip('while [ "$1" != --dest ]; do shift; done; mkdir -p "$2"; echo forged > "$2/tensorflow.whl"');
    expect(await native('setUp')).toEqual({
      kind: 'none',
      failure: {
        kind: 'digestDiffers',
        file: 'tensorflow.whl',
        expected: findWheel(`${process.platform}-${process.arch}`)?.sha256,
        // printf 'forged\n' | sha256sum
        found: '0ab55839dc48167751feca67b9256a6a088bc4d6787e91697c4f6aaae5753d7b',
      },
    });
    expect(readdirSync(join(cache, 'native'))).toEqual([expect.stringMatching(/^none_.*\.json$/)]);
  });

  it('remembers why nothing served, until something changes', async () => {
    expect(await native('look')).toBeNull();
    await native('setUp');
    expect(await native('look')).toEqual({ kind: 'none', failure: { kind: 'noPip' } });
    pip('exit 9');
    expect(await native('look')).toBeNull();
  });

  it('tries again when it is told to, though nothing has changed that it knows of', async () => {
    place('c++', 'exit 0');
    pip('echo "error: offline"; exit 1');
    await native('setUp');
    pip('echo "error: still offline"; exit 1');
    expect(await native('setUp')).toMatchObject({ failure: { detail: 'error: offline' } });
    expect(await native('repair')).toMatchObject({ failure: { detail: 'error: still offline' } });
  });
});

describe('INKLING_LIBTENSORFLOW', () => {
  const complain = async (named: string): Promise<string> => {
    const code = `const { setUpNative } = await import(${JSON.stringify(join(project, 'build', 'native', 'native.mjs'))});
      try { await setUpNative({ thorough: false }); } catch (error) { process.stdout.write(error.name + ': ' + error.message); }`;
    return (await runModule(code, { ...environment(), INKLING_LIBTENSORFLOW: named })).stdout;
  };

  it('is refused with what is wrong, never passed over', async () => {
    expect(await complain(join(folder, 'nowhere'))).toMatch(/^LauncherError: INKLING_LIBTENSORFLOW names .*nowhere, which is not a folder/);
    const named = join(folder, 'named');
    mkdirSync(named);
    expect(await complain(named)).toMatch(/lacks include.tensorflow.c.c_api\.h/);
    mkdirSync(join(named, 'include', 'tensorflow', 'c'), { recursive: true });
    writeFileSync(join(named, 'include', 'tensorflow', 'c', 'c_api.h'), '');
    expect(await complain(named)).toMatch(/lacks lib.libtensorflow/);
    writeFileSync(join(named, process.platform === 'darwin' ? 'libtensorflow.2.dylib' : 'libtensorflow.so.2'), 'no library');
    expect(await complain(named)).toMatch(/does not serve: there is no C\+\+ compiler here/);
    place('c++', 'echo "binding.cc:1: error: spilled ink" >&2; exit 1');
    expect(await complain(named)).toMatch(/does not serve: the binding did not compile: binding.cc:1: error: spilled ink/);
    place('c++', 'while [ "$1" != -o ]; do shift; done; echo no binding > "$2"');
    expect(await complain(named)).toMatch(/does not serve: the library does not load: .*(invalid ELF header|file too short|slice is not valid|not a mach-o)/);
    expect(readdirSync(join(cache, 'native'))).toEqual([]);
  });
});

describe.skipIf(findProgram(['c++', 'g++', 'clang++']) === null)('a library that the processor does not understand (needs a C++ compiler)', () => {
  it('ends its own process only, and the processor is named as the reason', { timeout: 60_000 }, async () => {
    const named = join(folder, 'named');
    mkdirSync(join(named, 'include', 'tensorflow', 'c'), { recursive: true });
    writeFileSync(join(named, 'include', 'tensorflow', 'c', 'c_api.h'), '');
    writeFileSync(join(named, process.platform === 'darwin' ? 'libtensorflow.2.dylib' : 'libtensorflow.so.2'), 'no library');
    const source = join(folder, 'avx.cc');
    writeFileSync(source, '#include <signal.h>\n__attribute__((constructor)) static void f() { raise(SIGILL); }\n');
    place('c++', `while [ "$1" != -o ]; do shift; done; PATH="${process.env['PATH'] ?? ''}" "${findProgram(['c++', 'g++', 'clang++']) ?? ''}" -shared -fPIC "${source}" -o "$2"`);
    const code = `const { setUpNative } = await import(${JSON.stringify(join(project, 'build', 'native', 'native.mjs'))});
      try { await setUpNative({ thorough: false }); } catch (error) { process.stdout.write(error.message); }`;
    const { stdout } = await runModule(code, { ...environment(), INKLING_LIBTENSORFLOW: named });
    expect(stdout).toContain(`does not serve: the library needs a processor with AVX instructions, which this one (${processor()}) does not have`);
  });
});

const current = join(project, 'node_modules', '@tensorflow', 'tfjs-node', 'lib');
const entry = existsSync(join(current, 'napi-v8')) ? dirname(realpathSync(current)) : null;
const headers = entry !== null && existsSync(join(entry, 'deps', 'include'));

describe.skipIf(!headers)('with the native library of the wheel', () => {
  it('a set-up that is killed leaves nothing that is used, and the next one completes it', { timeout: 180_000 }, async () => {
    if (entry === null) throw new Error('skipped without');
    const env = { ...environment(), INKLING_LIBTENSORFLOW: join(entry, 'deps'), PATH: [programs, process.env['PATH']].join(delimiter) };
    // The compiler kills its parent: once when the libraries are copied and the binding is not there yet, once when
    // the binding is there (for brevity the one that was compiled before) and the manifest is not.
    const compiler = findProgram(['c++', 'g++', 'clang++']) ?? '';
    const compiled = `case "$*" in *tfjs_binding.cc*) while [ "$1" != -o ]; do shift; done; cp "${join(entry, binding)}" "$2";; *) "${compiler}" "$@"; exit;; esac`;
    for (const script of ['kill -9 $PPID', `${compiled}; kill -9 $PPID`]) {
      place('c++', script);
      const killed = await runModule(`const m = await import(${JSON.stringify(join(project, 'build', 'native', 'native.mjs'))}); await m.setUpNative({ thorough: false });`, env);
      expect(killed.code).toBeNull();
      expect(readdirSync(join(cache, 'native'))).toEqual([expect.stringMatching(/^staging-/)]);
      expect(await native('look', env)).toBeNull();
    }
    rmSync(join(programs, 'c++'));
    expect(await native('setUp', env)).toMatchObject({ kind: 'native', entry: { manifest: { source: 'folder' } } });
    expect(readdirSync(join(cache, 'native'))).toEqual([expect.stringMatching(/_folder-/)]);
    expect(await native('look', env)).toMatchObject({ kind: 'native' });

    place('c++', compiled);
    // A damaged library is found by the repair and made anew.
    const [key = ''] = readdirSync(join(cache, 'native'));
    const file = join(cache, 'native', key, binding);
    const good = readFileSync(file);
    writeFileSync(file, good.subarray(0, 1000));
    expect(await native('repair', env)).toMatchObject({ kind: 'native' });
    expect(readFileSync(file).length).toBe(good.length);
  });
});
