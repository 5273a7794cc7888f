/** A value of a sweep as a person writes it: what is a number, true, false or null is that, everything else a text. */
import type { SweepValue } from './sweep.ts';

/** A decimal number, with a power of ten if need be. */
export const writtenNumber = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const numberForm = new RegExp(`^${writtenNumber}$`);
const words: Readonly<Record<string, SweepValue>> = { true: true, false: false, null: null };

export function toSweepValue(text: string): SweepValue {
  if (Object.hasOwn(words, text)) return words[text]!;
  const value = numberForm.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : text;
}
