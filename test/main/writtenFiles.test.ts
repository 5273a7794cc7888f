import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWrittenFiles } from '../../electron/main/writtenFiles.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-written-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is there once the last piece has come, in place of what was there', async () => {
  const files = createWrittenFiles();
  const path = join(folder, 'chart.png');
  writeFileSync(path, 'old');
  files.allow('one', path);
  await files.add('one', Buffer.from('ab'), false);
  expect(readFileSync(path, 'utf8')).toBe('old');
  await files.add('one', Buffer.from('c'), true);
  expect(readFileSync(path, 'utf8')).toBe('abc');
  expect(readdirSync(folder)).toEqual(['chart.png']);
});

it('is written for a token once, and for no other token', async () => {
  const files = createWrittenFiles();
  files.allow('one', join(folder, 'a'));
  await files.add('one', Buffer.from('x'), true);
  for (const token of ['one', 'two']) await expect(files.add(token, Buffer.from('y'), true)).rejects.toMatchObject({ code: 'messageMalformed' });
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('x');
});

it('is no larger than a chart or a table can be, and leaves nothing where it cannot be written', async () => {
  const files = createWrittenFiles();
  files.allow('large', join(folder, 'large'));
  await files.add('large', Buffer.alloc(60 * 1024 * 1024), false);
  await expect(files.add('large', Buffer.alloc(5 * 1024 * 1024), true)).rejects.toMatchObject({ code: 'messageTooLarge' });
  files.allow('lost', join(folder, 'gone', 'file'));
  await expect(files.add('lost', Buffer.from('x'), true)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(readdirSync(folder)).toEqual([]);
});
