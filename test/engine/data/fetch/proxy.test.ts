import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../../electron/contract/errors.ts';
import { chooseProxy, noProxy, toProxySettings } from '../../../../electron/engine/data/fetch/proxy.ts';

const proxyFor = (address: string, environment: Readonly<Record<string, string>>): string | null =>
  chooseProxy(new URL(address), toProxySettings(environment))?.href ?? null;

describe('toProxySettings', () => {
  it('finds no proxy where none is set, or an empty one', () => {
    expect(toProxySettings({})).toEqual(noProxy);
    expect(toProxySettings({ HTTPS_PROXY: '', NO_PROXY: '' })).toEqual(noProxy);
  });

  it('prefers small letters, and a variable for the protocol to the one for all', () => {
    const environment = { https_proxy: 'http://small:1', HTTPS_PROXY: 'http://capital:2', ALL_PROXY: 'http://all:3' };
    expect(toProxySettings(environment)).toEqual({ http: 'http://all:3', https: 'http://small:1', direct: [] });
  });

  it('takes a list parted by commas or spaces', () => {
    expect(toProxySettings({ NO_PROXY: 'localhost, .example.org  10.0.0.1' }).direct).toEqual(['localhost', '.example.org', '10.0.0.1']);
  });
});

describe('chooseProxy', () => {
  it('takes the proxy of the address’s protocol', () => {
    const environment = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'https://safe:2' };
    expect(proxyFor('http://example.org/', environment)).toBe('http://plain:1/');
    expect(proxyFor('https://example.org/', environment)).toBe('https://safe:2/');
  });

  it('takes a bare host and port for an HTTP proxy', () => {
    expect(proxyFor('https://example.org/', { HTTPS_PROXY: 'proxy.example.org:3128' })).toBe('http://proxy.example.org:3128/');
  });

  it.each([
    ['example.org', 'https://example.org/', true],
    ['example.org', 'https://data.example.org/', true],
    ['.example.org', 'https://data.example.org/', true],
    ['*.example.org', 'https://data.example.org/', true],
    ['EXAMPLE.org', 'https://example.org/', true],
    ['example.org', 'https://anexample.org/', false],
    ['example.org', 'https://example.org.evil.net/', false],
    ['example.org:443', 'https://example.org/', true],
    ['example.org:8443', 'https://example.org/', false],
    ['example.org:8443', 'https://example.org:8443/', true],
    ['*', 'https://example.org/', true],
  ])('reaches hosts of NO_PROXY=%s directly: %s is one: %s', (direct, address, isDirect) => {
    const proxy = proxyFor(address, { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: direct });
    expect(proxy === null).toBe(isDirect);
  });

  it.each([
    ['socks5://user:secret@proxy:1080', 'socks5://proxy:1080'],
    ['http://', 'http://'],
    ['user:secret@pro xy', 'pro xy'],
  ])('refuses %s, and tells no password', (written, told) => {
    const choose = (): unknown => proxyFor('https://example.org/', { HTTPS_PROXY: written });
    expect(choose).toThrow(expect.objectContaining({ code: 'proxyUnusable', values: { proxy: told } }));
  });

  it('gives an HTTP proxy, none, or an error for people, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (written, direct) => {
        try {
          expect(proxyFor('https://example.org/', { HTTPS_PROXY: written, NO_PROXY: direct }) ?? 'http:').toMatch(/^https?:/);
        } catch (error) {
          expect(error).toBeInstanceOf(InklingError);
        }
      }),
    );
  });
});
