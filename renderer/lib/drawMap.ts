/** Draws what in a picture speaks for an answer over the picture itself. */
import type { Attachment } from 'svelte/attachments';
import { toMapColours, type ImportanceValues } from '../../electron/contract/mapColours.ts';
import type { Grey } from './drawPicture.ts';
import { putColours } from './putColours.ts';

export const drawMap =
  (picture: Grey | null, map: ImportanceValues): Attachment<HTMLCanvasElement> =>
  (canvas) =>
    putColours(canvas, toMapColours(picture?.pixels ?? null, map), map);
