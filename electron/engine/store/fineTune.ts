/** The fine-tune sets on disk: one small file each, replaced whole. It names samples; what they count as is told by their data set. */
import { join } from 'node:path';
import * as v from 'valibot';
import { ensureFolder, writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import { knownSchema, parseJsonFile, toJsonBytes } from './jsonFile.ts';
import { readFileIfPresent, refuseLinks } from './readIfPresent.ts';
import { assertWritable, type Workspace } from './workspace.ts';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Samples of the training part of one data set; the fingerprint says of which files. */
const groupSchema = v.strictObject({ data: v.string(), fingerprint: v.string(), indices: v.pipe(v.array(index), v.minLength(1)) });
export type FineTuneGroup = v.InferOutput<typeof groupSchema>;

const fileSchema = v.strictObject({ schema: v.literal(knownSchema), samples: v.array(groupSchema) });

const pathOf = (workspace: Workspace, set: string): string => join(workspace.fineTune, `${set}.json`);

/** None where there is no such file. Throws `fileDamaged`, `fileNewer`, `linkNotFollowed` and the like. */
export async function readFineTune(workspace: Workspace, set: string): Promise<readonly FineTuneGroup[]> {
  const path = pathOf(workspace, set);
  await refuseLinks([workspace.fineTune, path], workspace.fs);
  const bytes = await readFileIfPresent(path, workspace.fs);
  return bytes === null ? [] : parseJsonFile(path, new TextDecoder().decode(bytes), fileSchema).samples;
}

/** Throws `workspaceReadonly`, `diskFull` and the like. */
export async function writeFineTune(workspace: Workspace, set: string, samples: readonly FineTuneGroup[]): Promise<void> {
  assertWritable(workspace);
  const { fineTune, fs } = workspace;
  await refuseLinks([fineTune], fs);
  await explained('write', fineTune, () => ensureFolder(fineTune, fs));
  await writeFileAtomic(pathOf(workspace, set), toJsonBytes({ schema: knownSchema, samples }), fs);
}
