/** What a person says of a run, beside what it is: its name, a note, and where it stands in lists. */
import * as v from 'valibot';

/** One line. */
export const labelNameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100), v.regex(/^\P{Cc}*$/u));
export const labelNoteSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4000));

export const labelSchema = v.strictObject({
  name: v.nullable(labelNameSchema),
  note: v.nullable(labelNoteSchema),
  /** Stands before the others. */
  pinned: v.boolean(),
  /** Is left out of lists until somebody asks for all. */
  hidden: v.boolean(),
});
export type Label = v.InferOutput<typeof labelSchema>;

/** Of a run that nobody has said anything of. */
export const noLabel: Label = { name: null, note: null, pinned: false, hidden: false };

/** Absent: as it was; `null`: none. */
export const labelChangesSchema = v.strictObject({
  name: v.exactOptional(v.nullable(labelNameSchema)),
  note: v.exactOptional(v.nullable(labelNoteSchema)),
  pinned: v.exactOptional(v.boolean()),
  hidden: v.exactOptional(v.boolean()),
});
export type LabelChanges = v.InferOutput<typeof labelChangesSchema>;
