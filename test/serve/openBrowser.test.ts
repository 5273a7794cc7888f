import { expect, it } from 'vitest';
import { openBrowser, toOpener } from '../../electron/serve/openBrowser.ts';

const on = (platform: NodeJS.Platform, environment: Readonly<Record<string, string>> = {}) => ({ platform, environment, homeFolder: '/' });

it('knows each platform’s program, and opens nothing where there is no display', () => {
  expect(toOpener(on('darwin'))).toEqual(['open']);
  expect(toOpener(on('win32'))).toEqual(['rundll32', 'url.dll,FileProtocolHandler']);
  expect(toOpener(on('linux', { DISPLAY: ':0' }))).toEqual(['xdg-open']);
  expect(toOpener(on('linux', { WAYLAND_DISPLAY: 'wayland-0' }))).toEqual(['xdg-open']);
  expect(toOpener(on('linux'))).toBeNull();
  expect(toOpener(on('linux', { DISPLAY: '' }))).toBeNull();
  expect(toOpener(on('darwin', { SSH_CONNECTION: 'there' }))).toBeNull();
});

it('says which program is missing', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = '';
  try {
    expect(await openBrowser('http://127.0.0.1/', on('linux', { DISPLAY: ':0' }))).toEqual({ kind: 'failed', reason: 'xdg-open: ENOENT' });
  } finally {
    process.env['PATH'] = path;
  }
  expect(await openBrowser('http://127.0.0.1/', on('linux'))).toEqual({ kind: 'noDisplay' });
});
