/** The journal of the person's own drawings: append-only, so that every earlier state can be had again. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { drawingLabelSchema } from '../../contract/drawings.ts';
import { strokesSchema } from '../../contract/sample.ts';
import { syncFolder } from './atomic.ts';
import { errnoOf, explained } from './failure.ts';
import { nodeFileSystem, type FileSystem } from './fileSystem.ts';
import { parseJsonFile } from './jsonFile.ts';
import { completeLines, endOfLines, openLineFile } from './lineFile.ts';
import { readFileIfPresent } from './readIfPresent.ts';
import { assertWritable, type Workspace } from './workspace.ts';

const schema = v.literal(1);
const drawing = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** One line of the journal. Drawings are numbered from 1 in the order they came. */
export const drawingEventSchema = v.variant('event', [
  v.strictObject({
    schema,
    event: v.literal('added'),
    atMs: v.number(),
    /** `heldOut` is told, not found out again: whatever is added or removed later, what was trained on never becomes what is measured by. */
    drawings: v.pipe(v.array(v.strictObject({ label: drawingLabelSchema, heldOut: v.boolean(), strokes: strokesSchema })), v.minLength(1)),
  }),
  v.strictObject({ schema, event: v.literal('relabelled'), atMs: v.number(), drawing, label: drawingLabelSchema }),
  v.strictObject({ schema, event: v.literal('removed'), atMs: v.number(), drawing }),
  v.strictObject({ schema, event: v.literal('restored'), atMs: v.number(), drawing }),
]);
export type DrawingEvent = v.InferOutput<typeof drawingEventSchema>;

export const drawingsPath = (workspaceFolder: string): string => join(workspaceFolder, 'drawings.jsonl');

/** The lines of a journal, from the one with this number on (1 where it is left out); `path` and the number are for the errors. */
export const parseDrawingEvents = (path: string, contents: Uint8Array, first = 1): readonly DrawingEvent[] =>
  completeLines(contents).map((line, index) => parseJsonFile(`${path}:${first + index}`, line, drawingEventSchema));

export interface DrawingJournal {
  /**
   * Every line, none where there is no journal. A last line that was never finished does not count; a finished one that cannot be
   * read is an error, since later lines are about it. Throws `fileDamaged` with the line, or `fileNewer`.
   */
  read(): Promise<readonly DrawingEvent[]>;
}

/**
 * A journal of many drawings takes a while to check, so what has been read of it is kept: as long as the file begins with the
 * same bytes, whoever appended to it, only what came behind them is read.
 */
export function openDrawingJournal(workspaceFolder: string, fs: FileSystem = nodeFileSystem): DrawingJournal {
  const path = drawingsPath(workspaceFolder);
  let held = { stamp: null as string | null, bytes: new Uint8Array(), events: [] as readonly DrawingEvent[] };
  return {
    async read() {
      const stamp = await stampDrawings(workspaceFolder);
      if (stamp === held.stamp) return held.events;
      const bytes = (await readFileIfPresent(path, fs)) ?? new Uint8Array();
      const known = beginsWith(bytes, held.bytes) ? held : { bytes: new Uint8Array(), events: [] };
      const events = [...known.events, ...parseDrawingEvents(path, bytes.subarray(known.bytes.length), known.events.length + 1)];
      held = { stamp, bytes: bytes.slice(0, endOfLines(bytes)), events };
      return events;
    },
  };
}

const beginsWith = (bytes: Uint8Array, first: Uint8Array): boolean => Buffer.compare(bytes.subarray(0, first.length), first) === 0;

/** Another text when the journal has grown; `null` where there is none. */
export async function stampDrawings(workspaceFolder: string): Promise<string | null> {
  const path = drawingsPath(workspaceFolder);
  try {
    const { size, mtimeMs } = await stat(path);
    return size === 0 ? null : `${size} ${mtimeMs}`;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    return explained('read', path, () => Promise.reject(error as Error));
  }
}

/** Writes one line and waits until it has reached the disk; on failure the journal is as it was. */
export async function appendDrawingEvent(workspace: Workspace, event: DrawingEvent): Promise<void> {
  assertWritable(workspace);
  const { folder, fs } = workspace;
  const path = drawingsPath(folder);
  const isNew = (await stampDrawings(folder)) === null;
  const file = await openLineFile<DrawingEvent>(path, fs);
  try {
    await file.append(event, { durable: true });
  } finally {
    await file.close();
  }
  // A file whose name is lost with the power is lost itself.
  if (isNew) await explained('write', folder, () => syncFolder(folder, fs));
}
