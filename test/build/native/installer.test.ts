/** tfjs-node's own installer, sent to a loopback mirror that serves what the wheel gave. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Native } from '../../../build/native/native.mjs';
import { project, start } from '../checkout.ts';

const current = join(project, 'node_modules', '@tensorflow', 'tfjs-node', 'lib');
const entry = existsSync(join(current, 'napi-v8')) ? dirname(realpathSync(current)) : null;

describe.skipIf(entry === null || `${process.platform}-${process.arch}` !== 'linux-x64')('tfjs-node’s own installer (needs the native library on Linux x64)', { timeout: 120_000 }, () => {
  let folder: string;
  let mirror: Server;
  const asked: string[] = [];
  beforeAll(async () => {
    if (entry === null) throw new Error('skipped without');
    folder = mkdtempSync(join(tmpdir(), 'inkling-installer-'));
    mkdirSync(join(folder, 'addon', 'napi-v8'), { recursive: true });
    cpSync(join(entry, 'lib', 'napi-v8', 'tfjs_binding.node'), join(folder, 'addon', 'napi-v8', 'tfjs_binding.node'));
    mirror = createServer((request, response) => {
      const url = request.url ?? '';
      asked.push(url);
      const packed = url.endsWith('libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz')
        ? ['-C', join(entry, 'deps'), '-cf', '-', 'lib']
        : url.endsWith('CPU-linux-4.22.0.tar.gz')
          ? ['-C', join(folder, 'addon'), '-czf', '-', 'napi-v8']
          : null;
      if (packed === null) response.writeHead(404).end();
      else spawn('tar', packed).stdout.pipe(response);
    });
    await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    mirror.close();
    rmSync(folder, { recursive: true });
  });

  async function setUp(): Promise<Native> {
    const address = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/`;
    const code = `const m = await import(${JSON.stringify(join(project, 'build', 'native', 'native.mjs'))}); process.stdout.write(JSON.stringify(await m.setUpNative({ thorough: false })));`;
    const { stdout, stderr } = await start(process.execPath, ['--input-type=module', '-e', code], folder, {
      ...process.env,
      INKLING_CACHE: join(folder, 'cache'),
      INKLING_LIBTENSORFLOW: '',
      TFJS_NODE_CDN_STORAGE: address,
      npm_config_tfjs_binding_binary_host_mirror: address,
      // Without pip the wheel is out of the question.
      PATH: withoutPython(),
      HTTPS_PROXY: '', https_proxy: '', HTTP_PROXY: '', http_proxy: '',
    });
    expect(stderr).toBe('');
    return JSON.parse(stdout) as Native;
  }

  /** A PATH with what the installer needs and no Python. */
  function withoutPython(): string {
    const programs = join(folder, 'bin');
    mkdirSync(programs, { recursive: true });
    for (const name of ['node', 'sh', 'env', 'tar']) {
      const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
      if (!existsSync(join(programs, name))) spawnSync('ln', ['-s', stdout.trim(), join(programs, name)]);
    }
    return programs;
  }

  it('is used before the wheel, and the digests of what it downloaded are kept', async () => {
    const native = await setUp();
    expect(native).toMatchObject({ kind: 'native', entry: { manifest: { source: 'installer' } } });
    expect(asked.some((url) => url.includes('libtensorflow-cpu-linux-x86_64-2.9.1'))).toBe(true);
    const known = JSON.parse(readFileSync(join(folder, 'cache', 'native', 'first-downloads.json'), 'utf8')) as Record<string, Record<string, string>>;
    expect(Object.values(known)[0]).toHaveProperty([join('lib', 'napi-v8', 'tfjs_binding.node')], expect.stringMatching(/^[0-9a-f]{64}$/));
  });

  it('is refused when it downloads something else than the first time', async () => {
    for (const name of readdirSync(join(folder, 'cache', 'native'))) {
      if (name.includes('_installer-')) rmSync(join(folder, 'cache', 'native', name), { recursive: true });
    }
    writeFileSync(join(folder, 'addon', 'napi-v8', 'tfjs_binding.node'), Buffer.concat([readFileSync(join(folder, 'addon', 'napi-v8', 'tfjs_binding.node')), Buffer.from('ink')]));
    expect(await setUp()).toMatchObject({ kind: 'none', failure: { kind: 'digestDiffers', file: join('lib', 'napi-v8', 'tfjs_binding.node') } });
    expect(readdirSync(join(folder, 'cache', 'native')).filter((name) => name.includes('_installer-'))).toEqual([]);
  });
});
