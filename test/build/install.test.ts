/** The install stage with the real npm, on a project that needs nothing from outside. */
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { languages } from '../../electron/contract/texts/texts.ts';
import { project, start, type Ended } from './checkout.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'inkling-install-')));
  for (const name of ['build', join('electron', 'contract', 'texts')]) cpSync(join(project, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'pen'));
  writeFileSync(join(folder, 'pen', 'package.json'), JSON.stringify({ name: 'pen', version: '1.0.0' }));
  writeFileSync(join(folder, '.npmrc'), 'fund=false\naudit=false\nupdate-notifier=false\n');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'desk', version: '1.0.0', type: 'module', dependencies: { pen: 'file:pen' } }));
  // As `npm install --package-lock-only` writes it.
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({
    name: 'desk', version: '1.0.0', lockfileVersion: 3, requires: true,
    packages: { '': { name: 'desk', version: '1.0.0', dependencies: { pen: 'file:pen' } }, 'node_modules/pen': { resolved: 'pen', link: true }, pen: { version: '1.0.0' } },
  }));
});
// A killed launcher’s npm may still be writing.
afterEach(() => rmSync(folder, { recursive: true, maxRetries: 10, retryDelay: 200 }));

const call = (code: string, environment: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  start(process.execPath, ['--input-type=module', '-e', `const m = await import(${JSON.stringify(join(folder, 'build', 'install.mjs'))}); ${code}`], folder, {
    ...process.env, LC_ALL: 'C', npm_execpath: '', ...environment,
  });
const isInstalled = async (): Promise<boolean> => (await call('process.exitCode = m.isInstalled() ? 0 : 7;')).code === 0;

describe('the install stage', { timeout: 60_000 }, () => {
  it('is due on a bare checkout, is done once, and is due again when the lock file or npm’s settings change', async () => {
    expect(await isInstalled()).toBe(false);
    expect(await call('await m.install();')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(join(folder, 'node_modules', 'pen', 'package.json'))).toBe(true);
    expect(await isInstalled()).toBe(true);
    appendFileSync(join(folder, '.npmrc'), 'loglevel=warn\n');
    expect(await isInstalled()).toBe(false);
    await call('await m.install();');
    appendFileSync(join(folder, 'package-lock.json'), '\n');
    expect(await isInstalled()).toBe(false);
  });

  it('is due when somebody removed the packages, and while an install is unfinished', async () => {
    await call('await m.install();');
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(await isInstalled()).toBe(false);
    await call('await m.install();');
    await call("setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50); await m.install();");
    expect(await isInstalled()).toBe(false);
  });

  it('shows what npm said when it fails, and is still due', async () => {
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    const ended = await call('try { await m.install(); } catch (error) { process.stdout.write(error.name + error.message); }');
    expect(ended.stdout).toMatch(/^LauncherErrorThe packages could not be installed\. npm said:\n.*npm error/s);
    expect(await isInstalled()).toBe(false);
  });

  it('says that npm is missing where it is', async () => {
    const ended = await call('try { await m.install(); } catch (error) { process.stdout.write(error.message); }', { PATH: folder });
    expect(ended.stdout).toBe(languages.en.setup.npmMissing);
  });

  it('takes npm with it when it is told to end', async () => {
    const npm = `const { writeFileSync } = require('node:fs');
      process.on('SIGTERM', () => { writeFileSync('ended', ''); process.exit(1); });
      writeFileSync('begun', ''); setTimeout(() => {}, 20_000);`;
    writeFileSync(join(folder, 'npm-cli.cjs'), npm);
    const ended = await call(
      "const { existsSync } = await import('node:fs'); setInterval(() => existsSync('begun') && process.kill(process.pid, 'SIGTERM'), 20); await m.install();",
      { npm_execpath: join(folder, 'npm-cli.cjs') },
    );
    expect(ended.code).toBeNull();
    await vi.waitFor(() => expect(existsSync(join(folder, 'ended'))).toBe(true), 5000);
  });
});
