/** A digest within a JSON object, by which a single bit that has changed on the disk is noticed. It keeps off accidents, not strangers. */
import { createHash } from 'node:crypto';

export interface Sealed {
  /** The first 64 bits of the SHA-256 of the object's JSON without this key. */
  readonly digest: string;
}

export function seal<Value extends object>(value: Value): Value & Sealed {
  return { ...value, digest: toDigest(value) };
}

/**
 * What a parsed text held when it was written; `null` where it has changed since. What carries no digest was written before
 * there were any, or by hand, and is taken as it is.
 */
export function unseal(parsed: unknown): { readonly value: unknown } | null {
  if (!isSealed(parsed)) return { value: parsed };
  const { digest, ...value } = parsed;
  return digest === toDigest(value) ? { value } : null;
}

const isSealed = (parsed: unknown): parsed is Sealed => typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, 'digest');

/** JSON that is parsed and written again is the same text: keys keep their order and numbers their shortest form. */
const toDigest = (value: object): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
