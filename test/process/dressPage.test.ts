import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../build/launcher/folders.mjs';
import { dressPage } from '../../electron/process/dressPage.ts';

const page = readFileSync(join(root, 'renderer', 'index.html'), 'utf8');

it('has theme and language in the first tag of the page, and changes nothing else', () => {
  const dressed = dressPage(page, { theme: 'dark', language: 'zh' });
  expect(dressed.split('\n')[1]).toBe('<html lang="zh" data-theme="dark" data-language="zh">');
  expect(dressed.split('\n').slice(2)).toEqual(page.split('\n').slice(2));
});

it('leaves to the page what is left to the system', () => {
  expect(dressPage(page, { theme: 'system', language: null })).toBe(page);
});
