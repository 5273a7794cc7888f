/** The headers of every answer: those of the window in every shell, and what a browser is told besides. */
import { toPageHeaders } from '../contract/contentPolicy.ts';
import { toHosts } from './guard.ts';

export const toHeaders = (port: number): Readonly<Record<string, string>> => ({
  // Not every browser counts a socket to the page's own server as 'self'.
  ...toPageHeaders(toHosts(port).map((host) => `ws://${host}`)),
  'Cache-Control': 'no-store',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'X-Frame-Options': 'DENY',
});
