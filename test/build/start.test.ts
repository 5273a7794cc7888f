/** The launcher as a person meets it: what the first start does, what the second skips, what a change brings back. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FallbackReason } from '../../electron/contract/status.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { toCacheFolder } from '../../build/launcher/folders.mjs';
import { findNative } from '../../build/native/native.mjs';
import { findProgram } from '../../build/native/programs.mjs';
import { makeCheckout, type Checkout } from './checkout.ts';

const { stages } = languages.en.setup;
const isNative = findNative()?.kind === 'native';

/** Which stages said something, in their order. */
const told = (stderr: string): string[] =>
  stderr.split('\n').flatMap((line) => Object.entries(stages).flatMap(([name, title]) => (typeof title === 'string' && line.startsWith(`${title} … `) ? [name] : [])));

describe('a checkout with its packages installed', () => {
  let checkout: Checkout;
  beforeAll(() => {
    checkout = makeCheckout({ cache: toCacheFolder(process.env) });
  });
  afterAll(() => checkout.remove());

  it('builds at the first start, with a line that tells how long it took, and keeps stdout for the program', async () => {
    const first = await checkout.launch(['inkling', 'status', '--json']);
    expect(told(first.stderr)).toContain('build');
    expect(first.stderr).toMatch(/^Building the program … \d+\.\d s$/m);
    expect(JSON.parse(first.stdout)).toMatchObject({ args: ['status', '--json'] });
    expect(first.code).toBe(0);
  });

  it('says nothing and does nothing at the second', async () => {
    const built = join(checkout.folder, 'dist', 'cli', 'main.js');
    const before = readFileSync(built, 'utf8');
    writeFileSync(built, `${before}\n// the same file still`);
    const second = await checkout.launch(['inkling']);
    expect(second.stderr).toBe('');
    expect(readFileSync(built, 'utf8')).toContain('the same file still');
  });

  it('is at the program’s own work well within two seconds at the second', async () => {
    const times = [];
    for (let i = 0; i < 3; i++) times.push((JSON.parse((await checkout.launch(['inkling', 'time'])).stdout) as { startedMs: number }).startedMs);
    // The quickest of three, since the machine may be at something else.
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  it('passes the program’s exit code on, and gives `start` its name', async () => {
    expect((await checkout.launch(['inkling', 'fail'])).code).toBe(3);
    expect(JSON.parse((await checkout.launch(['start', '--epochs', '1'])).stdout)).toMatchObject({ args: ['start', '--epochs', '1'] });
  });

  it('builds again when a source has changed, and when what was built is gone', async () => {
    appendFileSync(join(checkout.folder, 'electron', 'cli', 'main.ts'), "\nprocess.stderr.write('changed');\n");
    const changed = await checkout.launch(['inkling']);
    expect([told(changed.stderr), changed.stderr.endsWith('changed')]).toEqual([['build'], true]);
    rmSync(join(checkout.folder, 'dist', 'cli'), { recursive: true });
    expect(told((await checkout.launch(['inkling'])).stderr)).toEqual(['build']);
  });

  it('shows what is wrong with a source that cannot be built, keeps the last program and fails', async () => {
    const source = join(checkout.folder, 'electron', 'cli', 'main.ts');
    const good = readFileSync(source, 'utf8');
    const built = readFileSync(join(checkout.folder, 'dist', 'cli', 'main.js'), 'utf8');
    writeFileSync(source, `${good}\nconst = ;`);
    const broken = await checkout.launch(['inkling']);
    expect(broken.code).toBe(1);
    expect(broken.stdout).toBe('');
    expect(broken.stderr).toMatch(/main\.ts/);
    expect(readFileSync(join(checkout.folder, 'dist', 'cli', 'main.js'), 'utf8')).toBe(built);
    writeFileSync(source, good);
  });

  it('speaks Chinese where the locale does', async () => {
    rmSync(join(checkout.folder, 'dist'), { recursive: true });
    const { stderr } = await checkout.launch(['inkling'], { LC_ALL: 'zh_CN.UTF-8' });
    expect(stderr).toContain(languages.zh.setup.stages.build);
  });

  it('started three times at once, is built once and runs three times', async () => {
    rmSync(join(checkout.folder, 'dist'), { recursive: true });
    const ended = await Promise.all([1, 2, 3].map(() => checkout.launch(['inkling'])));
    expect(ended.map((each) => each.code)).toEqual([0, 0, 0]);
    expect(ended.flatMap((each) => told(each.stderr))).toEqual(['build']);
  });

  it.skipIf(!isNative)('finds the native library in the cache, links it again when npm has removed the link (needs native TensorFlow)', async () => {
    rmSync(join(checkout.folder, 'node_modules', '@tensorflow', 'tfjs-node', 'lib'));
    const again = await checkout.launch(['inkling']);
    expect(JSON.parse(again.stdout)).toMatchObject({ kind: 'native', fallback: null });
    expect(told(again.stderr)).toEqual([]);
  });
});

describe('a machine on which no native library can be had', () => {
  let checkout: Checkout;
  /** Nothing on the PATH: no Python, no compiler; and nobody answers tfjs-node's own installer. */
  let bare: NodeJS.ProcessEnv;
  beforeAll(() => {
    checkout = makeCheckout();
    const programs = join(checkout.folder, 'bin');
    mkdirSync(programs);
    symlinkSync(findProgram(['sh']) ?? '', join(programs, 'sh'));
    bare = { PATH: programs, TFJS_NODE_CDN_STORAGE: 'http://127.0.0.1:9/', HTTPS_PROXY: '', https_proxy: '', HTTP_PROXY: '', http_proxy: '', INKLING_LIBTENSORFLOW: '' };
  });
  afterAll(() => checkout.remove());

  it('computes in plain JavaScript, says why and what mends it, and tries only once', async () => {
    const first = await checkout.launch(['inkling'], bare);
    const { kind, fallback } = JSON.parse(first.stdout) as { kind: string; fallback: FallbackReason };
    expect(kind).toBe('javascript');
    expect(fallback).toMatchObject({ reason: 'notSetUp', failure: { kind: expect.any(String) } });
    expect(told(first.stderr)).toEqual(['native', 'build']);
    expect(first.stderr).toContain('plain JavaScript, which is slower');
    const second = await checkout.launch(['inkling'], bare);
    expect(second).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
  });

  it('tells a library that does not load from one that is not there', async () => {
    const place = join(checkout.folder, 'node_modules', '@tensorflow', 'tfjs-node', 'lib', 'napi-v8');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'tfjs_binding.node'), 'no library');
    const { stdout } = await checkout.launch(['inkling'], bare);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'javascript', fallback: { reason: 'failedToLoad', detail: expect.stringContaining('tfjs_binding.node') } });
    expect(existsSync(place)).toBe(true);
  });

  it('says in a sentence that the cache cannot be written', async () => {
    const ended = await checkout.launch(['inkling'], { ...bare, INKLING_CACHE: join(checkout.folder, 'package.json', 'cache') });
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(/^The disk refused: ENOTDIR.*INKLING_CACHE.*\n$/);
  });
});
