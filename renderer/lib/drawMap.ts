/** Draws what in a picture speaks for an answer over the picture itself. */
import type { Attachment } from 'svelte/attachments';
import { toMapColours, type ImportanceValues } from '../../electron/contract/mapColours.ts';
import type { Grey } from './drawPicture.ts';

export const drawMap =
  (picture: Grey | null, map: ImportanceValues): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    const context = canvas.getContext('2d');
    if (context === null) return;
    [canvas.height, canvas.width] = [map.height, map.width];
    context.putImageData(new ImageData(toMapColours(picture?.pixels ?? null, map), map.width, map.height), 0, 0);
  };
