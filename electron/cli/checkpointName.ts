/** A checkpoint as it is typed: `RUN`, or `RUN@STEP`. */
import * as v from 'valibot';
import { sampleIndex } from '../contract/asked.ts';

/** Ids of runs have no `@`; what follows the last one and is no step belongs to the name, which is then unknown. */
export function parseCheckpoint(word: string): { readonly run: string; readonly step: number | null } {
  const at = word.lastIndexOf('@');
  const digits = word.slice(at + 1);
  const step = at > 0 && /^\d+$/.test(digits) ? v.safeParse(sampleIndex, Number(digits)) : null;
  return step?.success === true ? { run: word.slice(0, at), step: step.output } : { run: word, step: null };
}
