/** Bytes behind their SHA-256: a file that tells whether it is whole. */
import { sha256 } from './manifest.ts';

const digestBytes = 32;

export const withDigest = (bytes: Uint8Array): Uint8Array => Buffer.concat([Buffer.from(sha256(bytes), 'hex'), bytes]);

/** `null` where they are not whole. */
export function withoutDigest(file: Uint8Array): Uint8Array | null {
  // A copy: what a file is read into need not begin where a float may.
  const bytes = Uint8Array.from(file.subarray(digestBytes));
  const isWhole = file.length >= digestBytes && sha256(bytes) === Buffer.from(file.subarray(0, digestBytes)).toString('hex');
  return isWhole ? bytes : null;
}
