/** The presets of one's own: one small file each, replaced whole. */
import { join } from 'node:path';
import * as v from 'valibot';
import { InklingError, isInklingError } from '../../contract/errors.ts';
import { ownPresetSchema, presetSchema } from '../../contract/preset.ts';
import { writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import { knownSchema, readJsonFile } from './jsonFile.ts';
import { sha256 } from './manifest.ts';
import { readFolderIfPresent, refuseLinks } from './readIfPresent.ts';
import { assertWritable, type Workspace } from './workspace.ts';

const fileSchema = v.strictObject({ schema: v.literal(knownSchema), ...presetSchema.entries, ...ownPresetSchema.entries });
export type OwnPreset = v.InferOutput<typeof fileSchema>;

export interface DamagedPreset {
  readonly file: string;
  readonly error: InklingError;
}

const suffix = '.json';
const pathOf = (workspace: Workspace, id: string): string => join(workspace.presets, id + suffix);

/** In the order of their names; a file that is no preset keeps the others from nothing. */
export async function listOwnPresets(workspace: Workspace): Promise<{ readonly presets: readonly OwnPreset[]; readonly damaged: readonly DamagedPreset[] }> {
  const presets: OwnPreset[] = [];
  const damaged: DamagedPreset[] = [];
  for (const id of await listIds(workspace)) {
    try {
      presets.push(await readOwnPreset(workspace, id));
    } catch (error) {
      if (!isInklingError(error)) throw error;
      damaged.push({ file: id + suffix, error });
    }
  }
  return { presets: presets.toSorted((one, other) => one.name.localeCompare(other.name)), damaged };
}

/** Throws `fileDamaged`, `fileNewer`, `linkNotFollowed` and the like. */
async function readOwnPreset(workspace: Workspace, id: string): Promise<OwnPreset> {
  const path = pathOf(workspace, id);
  await refuseLinks([workspace.presets, path], workspace.fs);
  const preset = await readJsonFile(path, fileSchema, workspace.fs);
  // A copy under another name would be two presets of one id.
  if (preset.id !== id) throw new InklingError('fileDamaged', { path, damage: { kind: 'wrongShape', path: 'id' } });
  return preset;
}

/** Throws `workspaceReadonly`, `diskFull` and the like. */
export async function writeOwnPreset(workspace: Workspace, preset: OwnPreset): Promise<void> {
  assertWritable(workspace);
  const { fs, presets } = workspace;
  await explained('write', presets, () => fs.mkdir(presets, { recursive: true }));
  await refuseLinks([presets], fs);
  await writeFileAtomic(pathOf(workspace, preset.id), new TextEncoder().encode(`${JSON.stringify(preset, null, 2)}\n`), fs);
}

export async function removeOwnPreset(workspace: Workspace, id: string): Promise<void> {
  assertWritable(workspace);
  const path = pathOf(workspace, id);
  await refuseLinks([workspace.presets], workspace.fs);
  await explained('write', path, () => workspace.fs.rm(path, { recursive: true, force: true }));
}

async function listIds({ presets, fs }: Workspace): Promise<readonly string[]> {
  const names = await readFolderIfPresent(presets, fs);
  return names.flatMap((name) => (name.endsWith(suffix) && !name.startsWith('.') ? [name.slice(0, -suffix.length)] : [])).toSorted();
}

/** What Windows keeps for devices, whatever comes after a dot. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A name as every disk and every command line can have it: `My CNN` is `my-cnn`; other scripts are told by a digest. */
export function toPresetId(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const id = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const isTold = !/[^\0-\x7f]/.test(plain) && id !== '' && !reserved.test(id);
  return isTold ? id : `preset-${sha256(new TextEncoder().encode(name.normalize('NFC'))).slice(0, 8)}`;
}
