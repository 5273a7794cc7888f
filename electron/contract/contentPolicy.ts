/** What a page of ours may load and do, whichever shell serves it: the headers that every file of the window carries. */

const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  // Digits are drawn into pictures in the page.
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** `connect`: what the page may reach besides its own server, where that is not enough. */
const toContentPolicy = (connect: readonly string[]): string =>
  Object.entries({ ...directives, 'connect-src': [directives['connect-src'], ...connect].join(' ') })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The policy, and: a file is what its type says, no address leaves the page, no other page shares its process. */
export const toPageHeaders = (connect: readonly string[] = []): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': toContentPolicy(connect),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
});

export const pageHeaders = toPageHeaders();
