import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerFile } from '../../electron/main/answerFile.ts';
import { listWindowFiles, type WindowFiles } from '../../electron/process/windowFiles.ts';

let folder: string;
let files: WindowFiles;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-window-'));
  mkdirSync(join(folder, 'window', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'window', 'index.html'), '<!doctype html><html lang="en"><p>ink</p></html>');
  writeFileSync(join(folder, 'window', 'assets', 'index.js'), 'ink()');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'window', 'linked.txt'));
  symlinkSync(folder, join(folder, 'window', 'linked'), 'junction');
  files = listWindowFiles(join(folder, 'window'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (url: string, method = 'GET'): Promise<Response> => answerFile(files, { method, url }, () => Promise.resolve({ theme: 'dark', language: null }));

it('serves the window’s files as what they are', async () => {
  const page = await get('app://inkling/index.html');
  expect([page.status, await page.text(), page.headers.get('content-type')]).toEqual([200, '<!doctype html><html lang="en" data-theme="dark"><p>ink</p></html>', 'text/html; charset=utf-8']);
  const script = await get('app://inkling/assets/index.js?v=1#top');
  expect([script.status, await script.text(), script.headers.get('content-type')]).toEqual([200, 'ink()', 'text/javascript; charset=utf-8']);
});

it.each(['app://inkling/index.html', 'app://inkling/nothing'])('holds %s to a policy that allows its own files only', async (url) => {
  const policy = new Map((await get(url)).headers.get('content-security-policy')?.split('; ').map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1).join(' ')]));
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
});

it('takes no other method than GET', async () => {
  expect((await get('app://inkling/index.html', 'POST')).status).toBe(405);
});

it('has nothing under another name', async () => {
  expect((await get('app://other/index.html')).status).toBe(404);
});

it('serves no file through a link', async () => {
  for (const path of ['/linked.txt', '/linked/secret.txt', '/linked', '/linked/window/index.html']) expect((await get(`app://inkling${path}`)).status).toBe(404);
});

it('serves nothing that is not in its list, whatever is asked for', async () => {
  const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '..%2f', 'secret.txt', 'linked.txt', 'linked', '..\\..', '%5c..', '\0', 'index.html%00', '%c0%ae%c0%ae', 'window', 'assets', '%00', '\\', '//'), fc.string({ maxLength: 8 }));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const url = `app://inkling/${parts.join('/')}`;
      fc.pre(URL.canParse(url));
      const response = await get(url);
      expect(await response.text()).not.toContain('secret');
      if (response.status !== 404) expect([...files.keys()]).toContain(new URL(url).pathname);
    }),
    { numRuns: 500 },
  );
});
