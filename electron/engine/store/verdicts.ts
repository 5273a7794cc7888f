/** What a fine-tuned run was last judged to be: a small file in its folder, so that it goes wherever the run goes. */
import { join } from 'node:path';
import * as v from 'valibot';
import { isInklingError } from '../../contract/errors.ts';
import { writeFileAtomic } from './atomic.ts';
import type { FileSystem } from './fileSystem.ts';
import { knownSchema, parseJsonFile, toJsonBytes } from './jsonFile.ts';
import { readFileIfPresent } from './readIfPresent.ts';

interface Judged {
  readonly folder: string;
  readonly fs: FileSystem;
}

const fileSchema = v.strictObject({
  schema: v.literal(knownSchema),
  /** The checkpoint that was judged. */
  step: v.number(),
  /** Whether it is to be used in place of the run that it started from. */
  kept: v.boolean(),
});
type Verdict = Omit<v.InferOutput<typeof fileSchema>, 'schema'>;

const pathOf = ({ folder }: Judged): string => join(folder, 'verdict.json');

/** `null` where there is none, or it cannot be read: it can be judged again. */
export async function readVerdict(run: Judged): Promise<Verdict | null> {
  try {
    const path = pathOf(run);
    const bytes = await readFileIfPresent(path, run.fs);
    return bytes === null ? null : parseJsonFile(path, new TextDecoder().decode(bytes), fileSchema);
  } catch (error) {
    if (isInklingError(error)) return null;
    throw error;
  }
}

/** Throws `linkNotFollowed`, `diskFull` and the like. */
export const writeVerdict = async (run: Judged, { step, kept }: Verdict): Promise<void> => writeFileAtomic(pathOf(run), toJsonBytes({ schema: knownSchema, step, kept }), run.fs);
