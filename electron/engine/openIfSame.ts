/** Opens a data set that something refers to by its name and its files. */
import { isInklingError } from '../contract/errors.ts';
import type { EngineContext } from './context.ts';
import type { CorrectedDataset } from './data/corrected.ts';
import { openCorrected } from './openCorrected.ts';

/** `null` where it is not there any more, or has other files; `revision` as in `openCorrected`. */
export async function openIfSame(context: EngineContext, data: string, fingerprint: string, revision?: number): Promise<CorrectedDataset | null> {
  try {
    const dataset = await openCorrected(context, data, revision);
    return dataset.fingerprint === fingerprint ? dataset : null;
  } catch (error) {
    if (isInklingError(error)) return null;
    throw error;
  }
}
