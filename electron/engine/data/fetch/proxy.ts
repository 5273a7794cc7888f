/** Which proxy a request goes through, by the variables that curl and most programs follow; Node 20 follows none. */
import { InklingError } from '../../../contract/errors.ts';

export interface ProxySettings {
  /** For plain and for encrypted addresses, as written; `null` for none. */
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are reached directly: names with all below them, with or without a port, or `*`. */
  readonly direct: readonly string[];
}

export const noProxy: ProxySettings = { http: null, https: null, direct: [] };

/** Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, small letters first. */
export function toProxySettings(environment: Readonly<Record<string, string | undefined>>): ProxySettings {
  const valueOf = (name: string): string | null => {
    const value = environment[name.toLowerCase()] ?? environment[name] ?? '';
    return value === '' ? null : value;
  };
  const all = valueOf('ALL_PROXY');
  return {
    http: valueOf('HTTP_PROXY') ?? all,
    https: valueOf('HTTPS_PROXY') ?? all,
    direct: (valueOf('NO_PROXY') ?? '').split(/[\s,]+/).filter((host) => host !== ''),
  };
}

/** The proxy for an address, `null` where it is reached directly. Throws `proxyUnusable`. */
export function chooseProxy(url: URL, settings: ProxySettings): URL | null {
  const written = url.protocol === 'https:' ? settings.https : settings.http;
  if (written === null || settings.direct.some((host) => isMeant(host, url))) return null;
  const address = written.includes('://') ? written : `http://${written}`;
  const proxy = URL.canParse(address) ? new URL(address) : null;
  if (proxy?.protocol !== 'http:' && proxy?.protocol !== 'https:') {
    // A password may stand before the @; it is not for a screen.
    throw new InklingError('proxyUnusable', { proxy: written.replace(/^(.*:\/\/)?.*@/, '$1') });
  }
  return proxy;
}

function isMeant(host: string, url: URL): boolean {
  if (host === '*') return true;
  const [, name = '', port] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  const isPortMeant = port === undefined || port === (url.port === '' ? defaultPort(url) : url.port);
  return isPortMeant && (url.hostname === name || url.hostname.endsWith(`.${name}`));
}

export function defaultPort(url: URL): string {
  return url.protocol === 'https:' ? '443' : '80';
}
