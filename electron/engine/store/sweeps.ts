/** The sweeps of a workspace: one small file each, replaced whole; how its runs do is told by the runs themselves. */
import { join } from 'node:path';
import leven from 'leven';
import * as v from 'valibot';
import { InklingError, isInklingError } from '../../contract/errors.ts';
import { requests } from '../../contract/requests.ts';
import { sampleGroupSchema } from '../../contract/run.ts';
import { searchSchema, sweepPointSchema, sweepTestSchema } from '../../contract/sweep.ts';
import { ensureFolder, writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import { knownSchema, readJsonFile, toJsonBytes } from './jsonFile.ts';
import { readFolderIfPresent } from './readIfPresent.ts';
import { assertWritable, type Workspace } from './workspace.ts';

const recordSchema = v.strictObject({
  schema: v.literal(knownSchema),
  id: v.string(),
  createdAtMs: v.number(),
  /** What every point shares, with the whole plan and nothing that may come to mean something else. */
  training: requests.queueRun.params,
  /** What was drawn and chosen when it began, and is trained on whatever comes since; absent where the data do not grow and none were chosen. */
  settled: v.exactOptional(
    v.strictObject({
      revision: v.exactOptional(sampleGroupSchema.entries.revision.wrapped),
      tune: v.exactOptional(v.array(sampleGroupSchema)),
    }),
  ),
  search: searchSchema,
  points: v.array(sweepPointSchema),
  /** The best plan trained again; `point`, its place in `points`, is `null` until the search is over. */
  final: v.strictObject({ run: v.string(), seed: v.number(), point: v.nullable(v.number()) }),
  test: v.nullable(sweepTestSchema),
});
export type SweepRecord = v.InferOutput<typeof recordSchema>;

const suffix = '.json';
const pathOf = (workspace: Workspace, id: string): string => join(workspace.sweeps, id + suffix);

/** Replaces the record, or makes the first. Throws `workspaceReadonly`, `diskFull` and the like. */
export async function writeSweep(workspace: Workspace, sweep: SweepRecord): Promise<void> {
  assertWritable(workspace);
  const { fs, sweeps } = workspace;
  await explained('write', sweeps, () => ensureFolder(sweeps, fs));
  await writeFileAtomic(pathOf(workspace, sweep.id), toJsonBytes(sweep), fs);
}

/** By its id, a unique beginning of it, or `latest`. Throws `sweepUnknown`, `sweepAmbiguous`, `fileDamaged`, …. */
export async function readSweep(workspace: Workspace, name: string): Promise<SweepRecord> {
  if (name === 'latest') {
    const { sweeps: [latest] } = await listSweeps(workspace);
    if (latest === undefined) throw new InklingError('sweepUnknown', { name, nearest: undefined });
    return latest;
  }
  const ids = await listSweepIds(workspace);
  const matches = ids.includes(name) ? [name] : ids.filter((id) => id.startsWith(name));
  const [id] = matches;
  if (id === undefined) throw new InklingError('sweepUnknown', { name, nearest: ids.toSorted((a, b) => leven(a, name) - leven(b, name))[0] });
  if (matches.length > 1) throw new InklingError('sweepAmbiguous', { name, matches });
  return readJsonFile(pathOf(workspace, id), recordSchema, workspace.fs);
}

/** All that can be read, the newest first, and what is wrong with the others. */
export async function listSweeps(workspace: Workspace): Promise<{ readonly sweeps: readonly SweepRecord[]; readonly damaged: readonly InklingError[] }> {
  const sweeps: SweepRecord[] = [];
  const damaged: InklingError[] = [];
  for (const id of await listSweepIds(workspace)) {
    try {
      sweeps.push(await readJsonFile(pathOf(workspace, id), recordSchema, workspace.fs));
    } catch (error) {
      if (!isInklingError(error)) throw error;
      damaged.push(error);
    }
  }
  return { sweeps: sweeps.toSorted((a, b) => b.createdAtMs - a.createdAtMs), damaged };
}

export async function listSweepIds(workspace: Workspace): Promise<readonly string[]> {
  const names = await readFolderIfPresent(workspace.sweeps, workspace.fs);
  return names.flatMap((name) => (name.endsWith(suffix) && !name.startsWith('.') ? [name.slice(0, -suffix.length)] : [])).toSorted();
}
