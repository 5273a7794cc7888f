/** What a person has settled for good: what each value may be, and where the one that holds comes from. */
import * as v from 'valibot';
import { failureSchema } from './outcome.ts';
import { acceptedShareSchema } from './strangers.ts';

const countTo = (greatest: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(greatest));

/** Far more than any machine has is a slip of the finger. */
export const threadCount = countTo(256);
/** The dictionaries there are; the compiler compares them where one is chosen. */
const languageSchema = v.picklist(['en', 'zh']);
const keptEpochsSchema = v.union([countTo(100_000), v.literal('all')]);
const binDaysSchema = v.union([countTo(36_500), v.literal('forever')]);

/** What may be chosen; whatever nobody has chosen takes its default. */
export const choiceSchemas = {
  /** The folder of runs and data sets, from the next start on; `moveWorkspace` takes them along. */
  workspace: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
  language: languageSchema,
  theme: v.picklist(['system', 'light', 'dark']),
  /** Threads that share the work of an op in training. */
  threads: threadCount,
  /** Of so many epochs a finished run keeps the checkpoints when space is freed, besides those that are needed. */
  keptEpochs: keptEpochsSchema,
  /** So long the bin keeps what is in it when space is freed. */
  binDays: binDaysSchema,
  /** The share of real pictures that count as known: what is stranger is answered with “?”. */
  acceptedShare: acceptedShareSchema,
} as const;

export type SettingKey = keyof typeof choiceSchemas;
export const settingKeys = Object.keys(choiceSchemas) as readonly SettingKey[];

/** What a person chose; the rest takes its default. */
export type ChosenSettings = { readonly [Key in SettingKey]?: v.InferOutput<(typeof choiceSchemas)[Key]> };

/** The values that hold. */
export const settingsSchema = v.strictObject({
  workspace: v.string(),
  /** `null`: that of the system. */
  language: v.nullable(languageSchema),
  theme: choiceSchemas.theme,
  /** `null`: as many as a measurement finds best. */
  threads: v.nullable(threadCount),
  keptEpochs: keptEpochsSchema,
  binDays: binDaysSchema,
  acceptedShare: acceptedShareSchema,
});
export type Settings = v.InferOutput<typeof settingsSchema>;

const originSchema = v.variant('from', [
  /** `name` as in `--workspace`. */
  v.strictObject({ from: v.literal('option'), name: v.string() }),
  /** `name` as in `INKLING_WORKSPACE`. */
  v.strictObject({ from: v.literal('environment'), name: v.string() }),
  v.strictObject({ from: v.literal('file') }),
  v.strictObject({ from: v.literal('default') }),
]);
export type Origin = v.InferOutput<typeof originSchema>;

export const settingsStateSchema = v.strictObject({
  /** Where it is kept what a person chose. */
  file: v.string(),
  settings: settingsSchema,
  origins: v.strictObject({
    workspace: originSchema,
    language: originSchema,
    theme: originSchema,
    threads: originSchema,
    keptEpochs: originSchema,
    binDays: originSchema,
    acceptedShare: originSchema,
  }),
  /** What is wrong with the file; what cannot be read of it takes its default. */
  problems: v.array(failureSchema),
});
export type SettingsState = v.InferOutput<typeof settingsStateSchema>;

/** Absent: as it was; `null`: the default again. */
export const settingChangesSchema = v.strictObject({
  workspace: v.exactOptional(v.nullable(choiceSchemas.workspace)),
  language: v.exactOptional(v.nullable(languageSchema)),
  theme: v.exactOptional(v.nullable(choiceSchemas.theme)),
  threads: v.exactOptional(v.nullable(threadCount)),
  keptEpochs: v.exactOptional(v.nullable(keptEpochsSchema)),
  binDays: v.exactOptional(v.nullable(binDaysSchema)),
  acceptedShare: v.exactOptional(v.nullable(acceptedShareSchema)),
});
export type SettingChanges = v.InferOutput<typeof settingChangesSchema>;
