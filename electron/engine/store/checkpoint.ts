/**
 * A run's checkpoints: a folder each, whose manifest is written last. Without a good manifest it does not exist.
 *
 * `checkpoints/<step>/` holds `weights.bin`, `resume.bin` while an exact resume from there is kept possible, and
 * `manifest.json` with the sizes and SHA-256 of both.
 */
import { join } from 'node:path';
import { InklingError, type ErrorValues, hasCode, isInklingError } from '../../contract/errors.ts';
import type { Json } from '../../contract/json.ts';
import type { EpochMetrics } from '../../contract/run.ts';
import { ensureFolder, removeFolderAtomic, writeFileAtomic, writeFolderAtomic, type NamedFile } from './atomic.ts';
import { explained } from './failure.ts';
import { readFileIfPresent, readFolderIfPresent, refuseLinks } from './readIfPresent.ts';
import { parseManifest, sha256, toManifestBytes, type Manifest, type Part, type PartName } from './manifest.ts';
import type { RunFolder } from './runs.ts';
import { fromBytes, toBytes, type NamedTensor } from './tensorBytes.ts';

export type { NamedTensor } from './tensorBytes.ts';

export interface Checkpoint {
  /** Steps trained so far. */
  readonly step: number;
  /** Epochs completed so far. */
  readonly epoch: number;
  /** The model as it is evaluated: averaged where the plan averages. */
  readonly weights: readonly NamedTensor[];
  readonly metrics: { readonly validation: EpochMetrics | null };
  /** All that an exact resume needs besides the weights; `null` where it has not been kept or not been asked for. */
  readonly resume: null | {
    /** Optimiser slots, and the raw weights where the plan averages. */
    readonly tensors: readonly NamedTensor[];
    /** Order and seed state, early stopping, sums of the epoch so far. JSON has no NaN. */
    readonly progress: Json;
  };
}

export interface CheckpointInfo {
  readonly step: number;
  readonly epoch: number;
  readonly hasResume: boolean;
  readonly metrics: Checkpoint['metrics'];
  readonly sizeBytes: number;
}

export type CheckpointDamage = InklingError<'checkpointDamaged'>;

const manifestName = 'manifest.json';

/** Writes it whole or not at all; one of the same step is replaced. Throws `diskFull`, `notWritable`, `diskFailed`. */
export async function writeCheckpoint(run: RunFolder, checkpoint: Checkpoint): Promise<void> {
  const { step, epoch, metrics, resume } = checkpoint;
  const weights = toFile('weights.bin', checkpoint.weights);
  const rest = resume === null ? null : toFile('resume.bin', resume.tensors);
  const manifest: Manifest = {
    schema: 1,
    step,
    epoch,
    metrics,
    weights: toPart(weights, checkpoint.weights),
    resume: rest === null || resume === null ? null : { ...toPart(rest, resume.tensors), progress: resume.progress },
  };
  await explained('write', run.checkpoints, () => ensureFolder(run.checkpoints, run.fs));
  await writeFolderAtomic(
    folderOf(run, step),
    [weights, ...(rest === null ? [] : [rest]), { name: manifestName, bytes: toManifestBytes(manifest) }],
    run.fs,
  );
}

/**
 * Reads and verifies the checkpoint of that step; without `resume` that part is neither read nor verified.
 * Throws `checkpointUnknown` or `checkpointDamaged`.
 */
export async function readCheckpoint(
  run: RunFolder,
  step: number,
  options: { readonly resume: boolean },
): Promise<Checkpoint> {
  const manifest = await readManifest(run, step);
  const weights = await readPart(run, step, manifest.weights);
  const { epoch, metrics, resume } = manifest;
  if (!options.resume || resume === null) return { step, epoch, metrics, weights, resume: null };
  const tensors = await readPart(run, step, resume);
  return { step, epoch, metrics, weights, resume: { tensors, progress: resume.progress } };
}

/** SHA-256 of a checkpoint's weights, as its manifest vouches for them. Throws as `readCheckpoint` does. */
export const digestOfWeights = async (run: RunFolder, step: number): Promise<string> => (await readManifest(run, step)).weights.sha256;

/** The checkpoints whose manifest is good, by step; their other files are verified when they are read. */
export async function listCheckpoints(run: RunFolder): Promise<readonly CheckpointInfo[]> {
  const infos: CheckpointInfo[] = [];
  for (const step of await listSteps(run)) {
    const manifest = await unlessLost(readManifest(run, step));
    if (manifest !== null && !isInklingError(manifest)) infos.push(toInfo(manifest));
  }
  return infos;
}

/** The newest checkpoint that a run can be resumed from exactly, and those newer ones that had to be left out. */
export async function newestGoodCheckpoint(
  run: RunFolder,
): Promise<{ readonly checkpoint: Checkpoint | null; readonly damaged: readonly CheckpointDamage[] }> {
  const damaged: CheckpointDamage[] = [];
  for (const step of (await listSteps(run)).toReversed()) {
    const checkpoint = await unlessLost(readCheckpoint(run, step, { resume: true }));
    if (isInklingError(checkpoint)) damaged.push(checkpoint);
    else if (checkpoint !== null && checkpoint.resume !== null) return { checkpoint, damaged };
  }
  return { checkpoint: null, damaged };
}

/** Gives up the exact resume from that step and keeps its weights. The manifest goes first: it never promises too much. */
export async function dropResume(run: RunFolder, step: number): Promise<void> {
  const manifest = await readManifest(run, step);
  if (manifest.resume === null) return;
  const bytes = toManifestBytes({ ...manifest, resume: null });
  await writeFileAtomic(join(folderOf(run, step), manifestName), bytes, run.fs, run.checkpoints);
  const path = join(folderOf(run, step), manifest.resume.file);
  await explained('write', path, () => run.fs.rm(path, { recursive: true, force: true }));
}

/** Removes a checkpoint, good or damaged. */
export async function removeCheckpoint(run: RunFolder, step: number): Promise<void> {
  await removeFolderAtomic(folderOf(run, step), run.fs);
}

async function readManifest(run: RunFolder, step: number): Promise<Manifest> {
  const path = join(folderOf(run, step), manifestName);
  await refuseLinks([folderOf(run, step)], run.fs);
  const bytes = await readFileIfPresent(path, run.fs);
  if (bytes === null) throw await missing(run, step, manifestName);
  const wrong = { file: manifestName, damage: { kind: 'wrongContents' } } as const;
  try {
    const manifest = parseManifest(path, bytes);
    if (manifest.step === step) return manifest;
  } catch (error) {
    if (!hasCode(error, 'fileDamaged')) throw error;
    throw damagedBy(run, step, wrong, error);
  }
  throw damagedBy(run, step, wrong);
}

async function readPart(run: RunFolder, step: number, part: Part): Promise<readonly NamedTensor[]> {
  const bytes = await readFileIfPresent(join(folderOf(run, step), part.file), run.fs);
  if (bytes === null) throw await missing(run, step, part.file);
  if (bytes.length !== part.sizeBytes) {
    const damage = { kind: 'wrongSize', expectedBytes: part.sizeBytes, actualBytes: bytes.length } as const;
    throw damagedBy(run, step, { file: part.file, damage });
  }
  if (sha256(bytes) !== part.sha256) throw damagedBy(run, step, { file: part.file, damage: { kind: 'wrongContents' } });
  return fromBytes(part.tensors, bytes);
}

type What = Pick<ErrorValues<'checkpointDamaged'>, 'file' | 'damage'>;

function damagedBy(run: RunFolder, step: number, what: What, cause?: unknown): CheckpointDamage {
  return new InklingError('checkpointDamaged', { run: run.id, step, ...what }, { cause });
}

/** A file can be lost, or the whole checkpoint have been removed by the process that trains while this one reads. */
async function missing(run: RunFolder, step: number, file: string): Promise<InklingError> {
  const known = await listSteps(run);
  if (known.includes(step)) return damagedBy(run, step, { file, damage: { kind: 'missing' } });
  return new InklingError('checkpointUnknown', { run: run.id, step, known });
}

/** A checkpoint that was removed since the steps were listed is none; a damaged one is told. */
export async function unlessLost<T>(reading: Promise<T>): Promise<T | CheckpointDamage | null> {
  try {
    return await reading;
  } catch (error) {
    if (hasCode(error, 'checkpointDamaged')) return error;
    if (hasCode(error, 'checkpointUnknown')) return null;
    throw error;
  }
}

/** The steps that have a checkpoint's folder, in order, whether it is good or not. */
export async function listSteps(run: RunFolder): Promise<readonly number[]> {
  const names = await readFolderIfPresent(run.checkpoints, run.fs);
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
}

function toFile<Name extends PartName>(name: Name, tensors: readonly NamedTensor[]): NamedFile & { readonly name: Name } {
  return { name, bytes: toBytes(tensors) };
}

function toPart<Name extends PartName>(file: NamedFile & { readonly name: Name }, tensors: readonly NamedTensor[]): Part<Name> {
  return {
    file: file.name,
    sizeBytes: file.bytes.length,
    sha256: sha256(file.bytes),
    tensors: tensors.map(({ name, shape }) => ({ name, shape: [...shape] })),
  };
}

function toInfo({ step, epoch, metrics, weights, resume }: Manifest): CheckpointInfo {
  return { step, epoch, hasResume: resume !== null, metrics, sizeBytes: weights.sizeBytes + (resume?.sizeBytes ?? 0) };
}

function folderOf(run: RunFolder, step: number): string {
  return join(run.checkpoints, String(step));
}
