/** What takes space on the disk, what is in the bin, and what freeing space does. */
import * as v from 'valibot';

const bytes = v.number();

export const trashKindSchema = v.picklist(['run', 'data']);

/** Something that was deleted and can be had again. */
export const trashEntrySchema = v.strictObject({
  /** Its name in the bin: what has the same name there twice is told apart by it. */
  entry: v.string(),
  kind: trashKindSchema,
  /** What it was called, and will be again. */
  name: v.string(),
  /** Milliseconds since 1970 (UTC), by the clock of the machine. */
  deletedAtMs: v.number(),
  sizeBytes: bytes,
});
export type TrashEntry = v.InferOutput<typeof trashEntrySchema>;

export const diskUseSchema = v.strictObject({
  /** Room that is left on the disk of the workspace. */
  freeBytes: bytes,
  runs: v.array(v.strictObject({ run: v.string(), checkpoints: v.number(), sizeBytes: bytes })),
  /** Those of the workspace. */
  data: v.array(v.strictObject({ data: v.string(), sizeBytes: bytes })),
  exportsBytes: bytes,
  /** Corrections, sweeps, the queue, backups and the like. */
  otherBytes: bytes,
  trashBytes: bytes,
  /** By what they are for, as in `native`; they are made again when they are needed. */
  caches: v.array(v.strictObject({ name: v.string(), sizeBytes: bytes })),
});
export type DiskUse = v.InferOutput<typeof diskUseSchema>;

/** What was deleted, and which runs and planned runs name it as what they start from or are trained on. */
export const deletedSchema = v.strictObject({ name: v.string(), entry: v.string(), neededBy: v.array(v.string()) });
export type Deleted = v.InferOutput<typeof deletedSchema>;

export const freedSchema = v.strictObject({
  /** Checkpoints of runs that have ended. */
  checkpoints: v.array(v.strictObject({ run: v.string(), steps: v.array(v.number()), sizeBytes: bytes })),
  /** What has been in the bin for long enough. */
  trash: v.array(trashEntrySchema),
  freedBytes: bytes,
});
export type Freed = v.InferOutput<typeof freedSchema>;

export const movedSchema = v.strictObject({
  folder: v.string(),
  sizeBytes: bytes,
  /** Why the old folder is still there, whole: something was written to it meanwhile, or it cannot be removed; `null`: it is gone. */
  left: v.nullable(v.picklist(['changed', 'notRemovable'])),
});
export type Moved = v.InferOutput<typeof movedSchema>;
