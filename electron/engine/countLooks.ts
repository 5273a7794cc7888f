/** Counts every look at a test part. */
import type { SplitName } from '../contract/asked.ts';
import type { EngineContext } from './context.ts';
import type { Dataset } from './data/dataset.ts';
import type { LoadedModel } from './loadedModel.ts';
import { countLook, readLooks } from './store/looks.ts';

/** Figures and digits of one checkpoint that are asked for together are one look. */
const msOfOneLook = 5000;

/** The looks at the data set's test part so far; one more if this was one. */
export async function countLooks(context: EngineContext, model: Pick<LoadedModel, 'run' | 'step'>, dataset: Dataset, split: SplitName): Promise<number> {
  const workspace = await context.reading();
  const atMs = context.options.clock();
  const key = `${dataset.id} ${model.run.id} ${model.step}`;
  const last = context.looks.get(key);
  if (split === 'test' && (last === undefined || Math.abs(atMs - last.atMs) >= msOfOneLook)) {
    const counted = countLook(workspace, { data: dataset.id, run: model.run.id, step: model.step, atMs });
    context.looks.set(key, { atMs, counted });
    counted.catch(() => context.looks.delete(key));
    return counted;
  }
  // Part of a look that could not be counted is none that may be had.
  if (split === 'test') await last?.counted;
  return (await readLooks(workspace, dataset.id)).length;
}
