/** What the desktop program remembers from one start to the next. */
import * as v from 'valibot';
import { windowPlaceSchema } from './windowPlace.ts';

export const desktopStateSchema = v.object({
  schema: v.literal(1),
  place: v.nullable(windowPlaceSchema),
  /** Folders of workspaces, the newest first. */
  recent: v.pipe(v.array(v.string()), v.maxLength(100)),
});
export type DesktopState = v.InferOutput<typeof desktopStateSchema>;

export const firstState: DesktopState = { schema: 1, place: null, recent: [] };
