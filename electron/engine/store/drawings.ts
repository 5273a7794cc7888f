/** The journal of the person's own drawings: append-only, so that every earlier state can be had again. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { drawingLabelSchema } from '../../contract/drawings.ts';
import { strokesSchema } from '../../contract/sample.ts';
import { syncFolder } from './atomic.ts';
import { errnoOf, explained } from './failure.ts';
import { parseJsonFile } from './jsonFile.ts';
import { completeLines, openLineFile } from './lineFile.ts';
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

/**
 * Every line, none where there is no journal. A last line that was never finished does not count; a finished one that cannot be
 * read is an error, since later lines are about it. Throws `fileDamaged` with the line, or `fileNewer`.
 */
export async function readDrawingEvents({ folder, fs }: Pick<Workspace, 'folder' | 'fs'>): Promise<readonly DrawingEvent[]> {
  const path = drawingsPath(folder);
  return parseDrawingEvents(path, (await readFileIfPresent(path, fs)) ?? new Uint8Array());
}

/** The same of the journal's bytes; `path` is for the errors. */
export const parseDrawingEvents = (path: string, contents: Uint8Array): readonly DrawingEvent[] =>
  completeLines(contents).map((line, index) => parseJsonFile(`${path}:${index + 1}`, line, drawingEventSchema));

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
  const isNew = ((await readFileIfPresent(path, fs))?.length ?? 0) === 0;
  const file = await openLineFile<DrawingEvent>(path, fs);
  try {
    await file.append(event, { durable: true });
  } finally {
    await file.close();
  }
  // A file whose name is lost with the power is lost itself.
  if (isNew) await explained('write', folder, () => syncFolder(folder, fs));
}
