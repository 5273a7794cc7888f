/** The filters as the page's history keeps them, so that back and forward go through them. */
import * as v from 'valibot';
import { toKey, type Filter } from './sampleFilter.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const kept: v.GenericSchema<unknown, { readonly filters: readonly Filter[] }> = v.object({
  filters: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('split'), split: v.picklist(['training', 'validation', 'test']) }),
      v.object({ kind: v.literal('label'), label: count }),
      v.object({ kind: v.literal('answer'), answer: count }),
      v.object({ kind: v.literal('verdict'), right: v.boolean() }),
      v.object({ kind: v.literal('confidence'), least: share, most: share }),
      v.object({ kind: v.literal('excluded'), is: v.boolean() }),
      v.object({ kind: v.literal('edited') }),
      v.object({ kind: v.literal('issue') }),
    ]),
  ),
});

/** None where the history says nothing of them. */
export function readFilters(state: unknown): readonly Filter[] {
  const read = v.safeParse(kept, state);
  return read.success ? read.output.filters : [];
}

export const isSame = (a: readonly Filter[], b: readonly Filter[]): boolean => a.map(toKey).join() === b.map(toKey).join();
