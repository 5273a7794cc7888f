/** Judges a request by its head: whether it was meant for this server, came from our own page, and may come in. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Admission } from './admission.ts';

export type Refusal = 'foreignHost' | 'foreignOrigin' | 'noSession' | 'tokenUsed' | 'notFound' | 'methodUnknown';

export interface Head {
  readonly method: string;
  /** As it was sent: path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

export type Verdict =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The token was good: the browser gets this cookie and is sent on to the window. */
  | { readonly kind: 'letIn'; readonly cookie: string }
  | { readonly kind: 'admitted'; readonly path: string };

const tokenPrefix = '/?token=';

export function judge({ method, target, headers }: Head, port: number, admission: Admission): Verdict {
  const refuse = (refusal: Refusal): Verdict => ({ kind: 'refused', refusal });
  // Another name that leads here is DNS rebinding.
  if (headers.host === undefined || !toHosts(port).includes(headers.host)) return refuse('foreignHost');
  if (!isFromHere(headers)) return refuse('foreignOrigin');
  if (method === 'GET' && target.startsWith(tokenPrefix)) {
    const session = admission.exchange(target.slice(tokenPrefix.length));
    return session === null ? refuse('tokenUsed') : { kind: 'letIn', cookie: `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict` };
  }
  if (!cookiesNamed(cookieName(port), headers.cookie).some((session) => admission.knows(session))) return refuse('noSession');
  if (method !== 'GET' && method !== 'HEAD') return refuse('methodUnknown');
  return { kind: 'admitted', path: target.split('?', 1)[0] ?? '' };
}

/** What browsers call this server. They leave out port 80. */
export const toHosts = (port: number): readonly string[] =>
  ['127.0.0.1', 'localhost'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));

/** Cookies know no ports: another server on this machine would overwrite one of the same name. */
const cookieName = (port: number): string => `inkling-${port}`;

/**
 * Browsers name the page a request comes from, with `Origin` or at least `Sec-Fetch-Site`. To SameSite cookies another
 * port of this machine is the same site, so they do not suffice. Following a link to the window is no harm.
 */
function isFromHere({ host, origin, ...headers }: IncomingHttpHeaders): boolean {
  if (origin !== undefined) return origin === `http://${host}`;
  const site = headers['sec-fetch-site'] ?? 'none';
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return site === 'same-origin' || site === 'none' || isNavigation;
}

function cookiesNamed(name: string, header = ''): readonly string[] {
  return header.split(';').flatMap((pair) => {
    const [key = '', value = ''] = pair.trim().split('=', 2);
    return key === name ? [value] : [];
  });
}
