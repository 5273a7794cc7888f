import { describe, expect, it } from 'vitest';
import { isOurs, isOurSender, origin, startPage } from '../../electron/main/origin.ts';

describe('an address', () => {
  it.each([startPage, `${origin}/assets/index.js`, 'data:image/png;base64,AA==', `blob:${origin}/0f`])('%s is ours', (url) => {
    expect(isOurs(url)).toBe(true);
  });

  it.each([
    'http://inkling/index.html',
    'https://example.org/',
    'file:///etc/passwd',
    'app://inkling.example.org/index.html',
    'app://inklings/index.html',
    'app://inkling@example.org/',
    'app://other/index.html',
    'blob:https://example.org/0f',
    'chrome://gpu',
    'ws://127.0.0.1/',
    '',
  ])('%s is not', (url) => {
    expect(isOurs(url)).toBe(false);
  });
});

describe('a sender', () => {
  it('is heard when it is our page', () => {
    expect(isOurSender({ origin, parent: null })).toBe(true);
  });

  it('is refused when it is gone, within another page, or of another origin', () => {
    expect(isOurSender(null)).toBe(false);
    expect(isOurSender({ origin, parent: { origin } })).toBe(false);
    expect(isOurSender({ origin: 'https://example.org', parent: null })).toBe(false);
    expect(isOurSender({ origin: 'null', parent: null })).toBe(false);
    expect(isOurSender({ origin: 'app://inkling.example.org', parent: null })).toBe(false);
  });
});
