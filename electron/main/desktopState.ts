/** What the desktop program remembers from one start to the next. */
import * as v from 'valibot';
import { themeSchema, windowDescriptionSchema } from '../contract/shell.ts';
import { windowPlaceSchema } from './windowPlace.ts';

export const desktopStateSchema = v.strictObject({
  schema: v.literal(1),
  place: v.nullable(windowPlaceSchema),
  theme: themeSchema,
  /** The window's, once it has told. */
  language: v.nullable(windowDescriptionSchema.entries.language),
  /** Folders of workspaces, the newest first. */
  recent: v.pipe(v.array(v.string()), v.maxLength(100)),
});
export type DesktopState = v.InferOutput<typeof desktopStateSchema>;

export const firstState: DesktopState = { schema: 1, place: null, theme: 'system', language: null, recent: [] };
