/** A canvas that shows strokes, drawn once however often they change between two pictures of the screen. */
import type { Attachment } from 'svelte/attachments';
import { drawStrokes } from './drawStrokes.ts';
import type { PenStroke } from './strokes.ts';

export const strokesView =
  (read: () => readonly PenStroke[]): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    let frame = 0;
    const draw = (strokes: readonly PenStroke[]): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => drawStrokes(canvas, strokes));
    };
    const sizes = new ResizeObserver(() => draw(read()));
    sizes.observe(canvas);
    $effect(() => draw(read()));
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
    };
  };
