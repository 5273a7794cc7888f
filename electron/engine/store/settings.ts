/**
 * The file of settings: one small JSON that is replaced whole, and a twin of it. Where the file cannot be read the twin serves, and
 * where a value in it is none that can be, its default: nothing that is wrong with it keeps a program from starting.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { InklingError, isInklingError } from '../../contract/errors.ts';
import { choiceSchemas, settingKeys, type ChosenSettings, type SettingChanges, type SettingKey } from '../../contract/settings.ts';
import { nearestName } from '../validate.ts';
import { removeLeftovers, writeFileAtomic } from './atomic.ts';
import { explained } from './failure.ts';
import { nodeFileSystem, type FileSystem } from './fileSystem.ts';
import { acquireLock, type Lock } from './lock.ts';
import { settingsMigrations } from './migrations/list.ts';
import { formatAfter, migrateFile, type Migration } from './migrations/migration.ts';
import { readFileIfPresent } from './readIfPresent.ts';

export interface StoredSettings {
  readonly chosen: ChosenSettings;
  /** What a person should know; none of it keeps a program from starting. */
  readonly problems: readonly InklingError[];
}

export interface SettingsStore {
  readonly fs?: FileSystem;
  readonly migrations?: readonly Migration[];
}

const contentsSchema = v.looseObject({ schema: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });
type Contents = v.InferOutput<typeof contentsSchema>;

/** The file as it is understood today. */
interface Found {
  readonly contents: Contents;
  /** What is on disk; `null` where there is no file, or none that can be read. */
  readonly original: { readonly bytes: Uint8Array; readonly schema: number } | null;
  readonly isDamaged: boolean;
  readonly problems: readonly InklingError[];
}

const fileName = 'settings.json';
const twinName = 'settings.twin.json';
/** With 20 ms between two tries some two seconds: a change takes a few milliseconds. */
const tries = 100;

export const toSettingsFile = (folder: string): string => join(folder, fileName);

/** Never fails for what is wrong with the file: that is told beside what holds. */
export async function readSettings(folder: string, store: SettingsStore = {}): Promise<StoredSettings> {
  const { contents, problems } = await find(folder, store);
  const chosen: Partial<Record<SettingKey, unknown>> = {};
  const unfit: InklingError[] = [];
  for (const [name, value] of Object.entries(contents)) {
    if (name === 'schema') continue;
    const key = settingKeys.find((each) => each === name);
    if (key === undefined) unfit.push(new InklingError('settingUnknown', { name, known: settingKeys, nearest: nearestName(name, settingKeys) }));
    else if (v.is(choiceSchemas[key], value)) chosen[key] = value;
    else unfit.push(new InklingError('settingUnfit', { where: toSettingsFile(folder), key, received: JSON.stringify(value) }));
  }
  // Each value was checked by the schema of its key.
  return { chosen: chosen as ChosenSettings, problems: [...problems, ...unfit] };
}

/**
 * Replaces some values; whatever else stands in the file stays, also what this version does not know. A damaged file is kept beside
 * it, and one of an older format as it was. Throws `settingsNewer`, `settingsHeld`, `diskFull` and the like.
 */
export async function writeSettings(folder: string, changes: SettingChanges, store: SettingsStore = {}): Promise<void> {
  const { fs = nodeFileSystem, migrations = settingsMigrations } = store;
  const [file, schema] = [toSettingsFile(folder), formatAfter(migrations)];
  await explained('write', folder, () => fs.mkdir(folder, { recursive: true }));
  const lock = await takeLock(folder, fs);
  try {
    for (const name of [fileName, twinName]) await removeLeftovers(folder, fs, name);
    const { contents, original, isDamaged, problems } = await find(folder, store);
    // What may not be read, or is newer, is not replaced by what could be made of it.
    const [obstacle] = problems;
    if (obstacle !== undefined && !isDamaged) throw obstacle;
    if (isDamaged) await explained('write', file, () => fs.rename(file, join(folder, 'settings.damaged.json')));
    else if (original !== null && original.schema < schema) await writeFileAtomic(join(folder, `settings.format-${original.schema}.json`), original.bytes, fs);
    const next = Object.entries({ ...contents, ...changes, schema }).filter(([, value]) => value !== null);
    const bytes = new TextEncoder().encode(`${JSON.stringify(Object.fromEntries(next), null, 2)}\n`);
    await writeFileAtomic(file, bytes, fs);
    await writeFileAtomic(join(folder, twinName), bytes, fs);
  } finally {
    // What stays of it would keep everybody from changing anything as long as this program runs.
    await lock.release().catch(() => lock.release());
  }
}

async function find(folder: string, { fs = nodeFileSystem, migrations = settingsMigrations }: SettingsStore): Promise<Found> {
  const file = toSettingsFile(folder);
  const known = formatAfter(migrations);
  const nothing = { contents: { schema: known }, original: null };
  const bytes = await readIfPossible(file, fs);
  if (bytes === null) return { ...nothing, isDamaged: false, problems: [] };
  if (isInklingError(bytes)) return { ...nothing, isDamaged: false, problems: [bytes] };
  const own = parse(bytes, migrations);
  if (own !== null) {
    const { schema } = own.original;
    return { ...own, isDamaged: false, problems: schema > known ? [new InklingError('settingsNewer', { file, schema, known })] : [] };
  }
  const kept = await readIfPossible(join(folder, twinName), fs);
  const twin = kept === null || isInklingError(kept) ? null : parse(kept, migrations);
  const problems = [new InklingError('settingsDamaged', { file, twin: twin !== null })];
  return { contents: twin?.contents ?? nothing.contents, original: null, isDamaged: true, problems };
}

/** `null` where it is no file of settings. */
function parse(bytes: Uint8Array, migrations: readonly Migration[]): Pick<Found, 'contents'> & { readonly original: NonNullable<Found['original']> } | null {
  const original = parseContents(bytes);
  if (original === null) return null;
  const contents = parseContents(migrateFile(bytes, fileName, original.schema, migrations));
  return contents === null ? null : { contents, original: { bytes, schema: original.schema } };
}

function parseContents(bytes: Uint8Array): Contents | null {
  try {
    const parsed = v.safeParse(contentsSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

async function readIfPossible(path: string, fs: FileSystem): Promise<Uint8Array | InklingError | null> {
  try {
    return await readFileIfPresent(path, fs);
  } catch (error) {
    if (isInklingError(error)) return error;
    throw error;
  }
}

/** Two programs may change settings at a time; each change takes a moment only. */
async function takeLock(folder: string, fs: FileSystem): Promise<Lock> {
  for (let left = tries; ; left--) {
    const outcome = await acquireLock(join(folder, 'settings.lock'), 'settings', fs);
    if (outcome.kind === 'acquired') return outcome.lock;
    const { pid, host, file } = outcome.holder;
    if (left === 0) throw new InklingError('settingsHeld', { file: toSettingsFile(folder), pid, host, lock: file });
    await sleep(20);
  }
}
