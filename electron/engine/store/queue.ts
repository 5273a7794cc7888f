/** The queue on disk: one file with the planned runs in order, replaced whole, so that a kill leaves the old or the new one. */
import { join } from 'node:path';
import * as v from 'valibot';
import type { Emit } from '../../contract/events.ts';
import { queuedSchema } from '../../contract/queue.ts';
import { writeFileAtomic } from './atomic.ts';
import { knownSchema, parseJsonFile, toJsonBytes } from './jsonFile.ts';
import { readFileIfPresent } from './readIfPresent.ts';
import { assertWritable, type Workspace } from './workspace.ts';

const fileSchema = v.strictObject({ schema: v.literal(knownSchema), paused: v.boolean(), runs: v.array(queuedSchema) });
export type QueueFile = v.InferOutput<typeof fileSchema>;

export interface QueueStore {
  /** An empty one where there is no file. Throws `fileDamaged`, `fileNewer`, …. */
  read(): Promise<QueueFile>;
  /** Replaces the queue by what `change` makes of it, one change after the other, and tells of it; what `change` throws is thrown. */
  change(change: (queue: QueueFile) => QueueFile): Promise<QueueFile>;
}

interface Workspaces {
  reading(): Promise<Workspace>;
  writing(): Promise<Workspace>;
}

export function openQueueStore({ reading, writing }: Workspaces, emit: Emit): QueueStore {
  let last: Promise<unknown> = Promise.resolve();
  const replace = async (change: (queue: QueueFile) => QueueFile): Promise<QueueFile> => {
    const workspace = await writing();
    assertWritable(workspace);
    const queue = change(await readQueue(workspace));
    await writeFileAtomic(pathOf(workspace), toJsonBytes(queue), workspace.fs);
    emit({ event: 'queueChanged', paused: queue.paused, runs: queue.runs.map(({ record }) => record.id) });
    return queue;
  };
  return {
    read: async () => readQueue(await reading()),
    change(change) {
      const changed = last.then(() => replace(change));
      last = changed.catch(() => undefined);
      return changed;
    },
  };
}

const pathOf = (workspace: Workspace): string => join(workspace.folder, 'queue.json');

async function readQueue(workspace: Workspace): Promise<QueueFile> {
  const path = pathOf(workspace);
  const bytes = await readFileIfPresent(path, workspace.fs);
  return bytes === null ? { schema: knownSchema, paused: false, runs: [] } : parseJsonFile(path, new TextDecoder().decode(bytes), fileSchema);
}
