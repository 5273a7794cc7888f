/** A canvas that shows strokes, drawn once however often they change between two pictures of the screen. */
import type { Attachment } from 'svelte/attachments';
import { drawStrokes } from './drawStrokes.ts';
import type { PenStroke } from './strokes.ts';

export const strokesView =
  (read: () => readonly PenStroke[]): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    let strokes: readonly PenStroke[] = [];
    let frame: number | null = null;
    // One that waits is left to come: put off by each change, it would never come while a drawing is played.
    const drawSoon = (): void => {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        drawStrokes(canvas, strokes);
      });
    };
    const sizes = new ResizeObserver(drawSoon);
    sizes.observe(canvas);
    $effect(() => {
      strokes = read();
      drawSoon();
    });
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      sizes.disconnect();
    };
  };
