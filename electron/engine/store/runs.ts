/** The runs of a workspace: one folder each, with its record, its journal and its checkpoints. */
import { join } from 'node:path';
import leven from 'leven';
import { InklingError, isInklingError } from '../../contract/errors.ts';
import { runRecordSchema, type RunRecord, type RunSummary } from '../../contract/run.ts';
import { writeFolderAtomic } from './atomic.ts';
import { nodeFileSystem, type FileSystem } from './fileSystem.ts';
import { readJsonFile, toJsonBytes } from './jsonFile.ts';
import { readJournal } from './journal.ts';
import { readLabel } from './labels.ts';
import { acquireLock, readHolder, type Lock } from './lock.ts';
import { isPresent, readFolderIfPresent, refuseLinks } from './readIfPresent.ts';
import { summarise } from './summarise.ts';
import { listEntries } from './trash.ts';
import { readVerdict } from './verdicts.ts';
import { assertWritable, type Workspace } from './workspace.ts';

export interface RunFolder {
  readonly id: string;
  readonly folder: string;
  readonly journal: string;
  readonly checkpoints: string;
  readonly record: RunRecord;
  readonly fs: FileSystem;
}

/** All runs that can be read, the newest first, and what is wrong with others or with what is said of them. */
export interface RunList {
  readonly runs: readonly RunSummary[];
  readonly damaged: readonly { readonly id: string; readonly error: InklingError }[];
}

const recordName = 'run.json';
const journalName = 'journal.jsonl';

/** Makes the run's folder, whole or not at all. Throws `runExists`, `workspaceReadonly`, `diskFull` and the like. */
export async function createRun(workspace: Workspace, record: RunRecord): Promise<RunFolder> {
  assertWritable(workspace);
  const folder = join(workspace.runs, record.id);
  if (await isPresent(folder, workspace.fs)) {
    throw new InklingError('runExists', { run: record.id, folder: workspace.runs });
  }
  const files = [{ name: recordName, bytes: toJsonBytes(record, 2) }, { name: journalName, bytes: new Uint8Array() }];
  await writeFolderAtomic(folder, files, workspace.fs);
  return toRunFolder(folder, record, workspace.fs);
}

/**
 * A run by its id, a unique beginning of it, or `latest`, the newest.
 * Throws `runUnknown` with the nearest id, `runAmbiguous`, `fileDamaged` or `fileNewer`.
 */
export const openRun = async (workspace: Workspace, name: string): Promise<RunFolder> => openOwnRun(workspace, await findRunId(workspace, name));

/** The same for a run to work with: a fine-tuned one that was judged not to be kept is no `latest`. */
export const openUsed = async (workspace: Workspace, name: string): Promise<RunFolder> =>
  name === 'latest' ? openLatest(workspace, await listRunIds(workspace), async (run) => !(await isRejected(run))) : openRun(workspace, name);

/** The same for a run to be judged: `latest` is the newest that started from another. */
export const openStarted = async (workspace: Workspace, name: string): Promise<RunFolder> =>
  name === 'latest' ? openLatest(workspace, await listRunIds(workspace), ({ record }) => Promise.resolve(record.from !== null)) : openRun(workspace, name);

/** The same for a run whose files need not be readable. Throws `runUnknown` and `runAmbiguous`. */
export async function findRunId(workspace: Workspace, name: string): Promise<string> {
  const ids = await listRunIds(workspace);
  if (name === 'latest') return (await openLatest(workspace, ids)).id;
  const matches = ids.includes(name) ? [name] : ids.filter((id) => id.startsWith(name));
  const [id] = matches;
  if (id === undefined) {
    const nearest = ids.toSorted((a, b) => leven(a, name) - leven(b, name))[0];
    throw new InklingError('runUnknown', { name, folder: workspace.runs, nearest });
  }
  if (matches.length > 1) throw new InklingError('runAmbiguous', { name, matches });
  return id;
}

/** A run's folder by its path, wherever it is: a starter model outside any workspace is one too. */
export async function openRunFolder(folder: string, fs: FileSystem = nodeFileSystem): Promise<RunFolder> {
  return toRunFolder(folder, await readJsonFile(join(folder, recordName), runRecordSchema, fs), fs);
}

/**
 * A run of the workspace by its folder's name, which is its id whatever its record says: the record of a copied run names
 * another, and one from elsewhere could name anything. Throws `linkNotFollowed` where a link takes the run's place or a part's.
 */
async function openOwnRun(workspace: Workspace, id: string): Promise<RunFolder> {
  const folder = join(workspace.runs, id);
  await refuseLinks([folder, join(folder, 'checkpoints'), join(folder, 'lock')], workspace.fs);
  const { record } = await openRunFolder(folder, workspace.fs);
  return toRunFolder(folder, { ...record, id }, workspace.fs);
}

/** Every run of the workspace; one that is damaged does not hide the others, and one whose label is damaged stands in both lists. */
export async function listRuns(workspace: Workspace): Promise<RunList> {
  const runs: RunSummary[] = [];
  const damaged: { id: string; error: InklingError }[] = [];
  for (const id of await listRunIds(workspace)) {
    try {
      const { summary, damage } = await readStanding(await openOwnRun(workspace, id));
      runs.push(summary);
      if (damage !== null) damaged.push({ id, error: damage });
    } catch (error) {
      if (!isInklingError(error)) throw error;
      damaged.push({ id, error });
    }
  }
  return { runs: runs.toSorted((a, b) => b.record.createdAtMs - a.record.createdAtMs), damaged };
}

/** Where a run stands now. */
export const readSummary = async (run: RunFolder): Promise<RunSummary> => (await readStanding(run)).summary;

async function readStanding(run: RunFolder): Promise<{ readonly summary: RunSummary; readonly damage: InklingError | null }> {
  const { events } = await readJournal(run.journal, run.fs);
  const { label, damage } = await readLabel(run);
  return { summary: summarise(run.record, events, (await readHolder(lockFolder(run), run.fs)) !== null, label), damage };
}

/** Makes this process the only one that trains the run, until released or dead. Throws `runHeld`. */
export async function lockRun(run: RunFolder, program = 'Inkling'): Promise<Lock> {
  const outcome = await acquireLock(lockFolder(run), program, run.fs);
  if (outcome.kind === 'acquired') return outcome.lock;
  const { program: holder, pid, host, file } = outcome.holder;
  throw new InklingError('runHeld', { run: run.id, program: holder, pid, host, lock: file });
}

/**
 * A new id such as `2026-11-24-fast-cnn-k3f9`: the day (UTC), the preset or `custom`, and four letters or digits
 * that make it unique in the workspace, its bin included. `random` draws from [0, 1); `promised` are ids of runs that are not made yet.
 */
export async function newRunId(workspace: Workspace, preset: string | null, random: () => number, promised: readonly string[] = []): Promise<string> {
  const deleted = (await listEntries(workspace)).map(({ name }) => name);
  const taken = new Set([...(await readFolderIfPresent(workspace.runs, workspace.fs)), ...deleted, ...promised]);
  const day = new Date(workspace.clock()).toISOString().slice(0, 10);
  const name = (preset ?? 'custom').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  for (;;) {
    const id = `${day}-${name}-${drawLetters(random)}`;
    if (!taken.has(id)) return id;
  }
}

/** Without the characters that are mistaken for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

function drawLetters(random: () => number): string {
  return Array.from({ length: 4 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/** `isMeant` is asked of those only that are newer than one that is. */
async function openLatest(workspace: Workspace, ids: readonly string[], isMeant: (run: RunFolder) => Promise<boolean> = () => Promise.resolve(true)): Promise<RunFolder> {
  let latest: RunFolder | null = null;
  for (const id of ids) {
    const run = await openOwnRun(workspace, id).catch(passInklingError);
    if (run !== null && (latest === null || run.record.createdAtMs > latest.record.createdAtMs) && (await isMeant(run))) latest = run;
  }
  if (latest === null) throw new InklingError('runUnknown', { name: 'latest', folder: workspace.runs });
  return latest;
}

/** What it was trained on to since is another network, which nobody has judged. */
async function isRejected(run: RunFolder): Promise<boolean> {
  const verdict = await readVerdict(run);
  return verdict !== null && !verdict.kept && verdict.step === (await readSummary(run)).best?.step;
}

function passInklingError(error: unknown): null {
  if (isInklingError(error)) return null;
  throw error;
}

/** Of all folders there, whatever is in them. */
export async function listRunIds(workspace: Workspace): Promise<readonly string[]> {
  const names = await readFolderIfPresent(workspace.runs, workspace.fs);
  return names.filter((name) => !name.startsWith('.')).toSorted();
}

function toRunFolder(folder: string, record: RunRecord, fs: FileSystem): RunFolder {
  return {
    id: record.id,
    folder,
    journal: join(folder, journalName),
    checkpoints: join(folder, 'checkpoints'),
    record,
    fs,
  };
}

function lockFolder(run: RunFolder): string {
  return join(run.folder, 'lock');
}
