/** What a person says of a run: a small file in its folder, so that it goes wherever the run goes. A trainer never touches it. */
import { join } from 'node:path';
import * as v from 'valibot';
import { isInklingError, type InklingError } from '../../contract/errors.ts';
import { labelSchema, noLabel, type Label, type LabelChanges } from '../../contract/label.ts';
import { writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import type { FileSystem } from './fileSystem.ts';
import { knownSchema, parseJsonFile } from './jsonFile.ts';
import { readFileIfPresent } from './readIfPresent.ts';

interface Labelled {
  readonly folder: string;
  readonly fs: FileSystem;
}

const fileSchema = v.strictObject({ schema: v.literal(knownSchema), ...labelSchema.entries });
const pathOf = ({ folder }: Labelled): string => join(folder, 'label.json');

/** What is wrong with the file hides no run: it is told beside an empty label. */
export async function readLabel(run: Labelled): Promise<{ readonly label: Label; readonly damage: InklingError | null }> {
  try {
    const path = pathOf(run);
    const bytes = await readFileIfPresent(path, run.fs);
    if (bytes === null) return { label: noLabel, damage: null };
    const { schema: _, ...label } = parseJsonFile(path, new TextDecoder().decode(bytes), fileSchema);
    return { label, damage: null };
  } catch (error) {
    if (!isInklingError(error)) throw error;
    return { label: noLabel, damage: error };
  }
}

/** Changes what is named; a damaged file is kept as `label.damaged.json`. Throws `fileNewer`, `linkNotFollowed`, `diskFull` and the like. */
export async function changeLabel(run: Labelled, changes: LabelChanges): Promise<Label> {
  const path = pathOf(run);
  const { label, damage } = await readLabel(run);
  if (damage !== null && damage.code !== 'fileDamaged') throw damage;
  if (damage !== null) await explained('write', path, () => run.fs.rename(path, join(run.folder, 'label.damaged.json')));
  const next: Label = { ...label, ...changes };
  await writeFileAtomic(path, new TextEncoder().encode(`${JSON.stringify({ schema: knownSchema, ...next })}\n`), run.fs);
  return next;
}
