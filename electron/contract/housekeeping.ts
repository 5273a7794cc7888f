/** What may be asked of settings, disk and machinery: the part of the requests that concerns no learning. */
import * as v from 'valibot';
import { deletedSchema, diskUseSchema, freedSchema, movedSchema, trashEntrySchema } from './disk.ts';
import { machinerySchema } from './machinery.ts';
import { settingChangesSchema, settingsStateSchema } from './settings.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const names = v.pipe(v.array(text), v.minLength(1), v.maxLength(10_000));
const nothing = v.strictObject({});

export const housekeepingRequests = {
  getSettings: { params: nothing, result: settingsStateSchema },
  /** Replaces what is named; answers what holds then, which may still be what the program was told. */
  changeSettings: { params: settingChangesSchema, result: settingsStateSchema },
  /** Takes all to a folder that is empty or not there, and lets the setting name it; nothing trains or is written meanwhile. */
  moveWorkspace: { params: v.strictObject({ folder: text }), result: movedSchema },
  /** `thorough` reads every byte of the native library. */
  getMachinery: { params: v.strictObject({ thorough: v.optional(v.boolean(), false) }), result: machinerySchema },
  getDiskUse: { params: nothing, result: diskUseSchema },
  /** Removes what the settings keep no longer: checkpoints of runs that have ended, and what is in the bin; never what is needed. */
  freeSpace: { params: v.strictObject({ dryRun: v.optional(v.boolean(), false) }), result: freedSchema },
  /** Moves runs to the bin, unless one trains or is in the queue. */
  deleteRuns: { params: v.strictObject({ runs: names }), result: v.array(deletedSchema) },
  /** The same for a data set of the workspace, unless a run trains on it. */
  deleteData: { params: v.strictObject({ data: text }), result: deletedSchema },
  /** What is in the bin, the latest first. */
  listTrash: { params: nothing, result: v.array(trashEntrySchema) },
  /** By what they were called or their names in the bin; answers what they are called. */
  restoreRuns: { params: v.strictObject({ runs: names }), result: v.array(v.string()) },
  restoreData: { params: v.strictObject({ data: text }), result: v.string() },
  /** Removes what is named for good; `null` is all. Answers what is gone. */
  emptyTrash: { params: v.strictObject({ entries: v.optional(v.nullable(names), null) }), result: v.array(trashEntrySchema) },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
