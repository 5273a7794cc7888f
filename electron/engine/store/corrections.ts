/** The journals of corrections: one per data set, by the set's fingerprint, append-only. */
import { join } from 'node:path';
import { correctionEventSchema, type CorrectionEvent } from '../../contract/corrections.ts';
import { ensureFolder, syncFolder } from './atomic.ts';
import { explained } from './failure.ts';
import { parseJsonFile } from './jsonFile.ts';
import { completeLines, openLineFile } from './lineFile.ts';
import { readFileIfPresent } from './readIfPresent.ts';
import { assertWritable, type Workspace } from './workspace.ts';

const folderOf = (workspace: Workspace, fingerprint: string): string => join(workspace.corrections, fingerprint);
/** The file of a data set's corrections. */
export const pathOf = (workspace: Workspace, fingerprint: string): string => join(folderOf(workspace, fingerprint), 'corrections.jsonl');

/**
 * Every line of the journal, none where there is no journal. A last line that was never finished does not count.
 * A finished one that cannot be read is an error, not passed over: without it the labels would be others, and nobody would
 * know. Throws `fileDamaged` or `fileNewer`.
 */
export async function readCorrections(workspace: Workspace, fingerprint: string): Promise<readonly CorrectionEvent[]> {
  const path = pathOf(workspace, fingerprint);
  const contents = (await readFileIfPresent(path, workspace.fs)) ?? new Uint8Array();
  return completeLines(contents).map((line) => parseJsonFile(path, line, correctionEventSchema));
}

/** Writes one line and waits until it has reached the disk; on failure the journal is as it was. */
export async function appendCorrection(workspace: Workspace, fingerprint: string, event: CorrectionEvent): Promise<void> {
  assertWritable(workspace);
  const { fs, corrections, folder: root } = workspace;
  const path = pathOf(workspace, fingerprint);
  const folder = folderOf(workspace, fingerprint);
  // An empty one is left where the first write failed.
  const isNew = ((await readFileIfPresent(path, fs))?.length ?? 0) === 0;
  if (isNew) {
    for (const each of [corrections, folder]) await explained('write', each, () => ensureFolder(each, fs));
  }
  const file = await openLineFile<CorrectionEvent>(path, fs);
  try {
    await file.append(event, { durable: true });
  } finally {
    await file.close();
  }
  // A file whose name is lost with the power is lost itself.
  if (isNew) await explained('write', folder, () => syncAll([folder, corrections, root]));

  async function syncAll(folders: readonly string[]): Promise<void> {
    for (const each of folders) await syncFolder(each, fs);
  }
}
