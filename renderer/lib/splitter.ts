/** An edge that is pulled with the pointer or moved with the arrows, to make what is right of it wider or narrower. */
import type { Attachment } from 'svelte/attachments';

export interface Widths {
  readonly least: number;
  readonly usual: number;
  readonly greatest: number;
}

const stepPixels = 20;

/** `read` tells the width as it is, `resize` takes the wanted one. */
export const splitter =
  ({ least, usual, greatest }: Widths, read: () => number, resize: (pixels: number) => void): Attachment<HTMLElement> =>
  (edge) => {
    const steps: Readonly<Record<string, () => number>> = {
      ArrowLeft: () => read() + stepPixels,
      ArrowRight: () => read() - stepPixels,
      Home: () => greatest,
      End: () => least,
    };
    const press = (event: KeyboardEvent): void => {
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      resize(step());
    };
    const down = ({ pointerId }: PointerEvent): void => edge.setPointerCapture(pointerId);
    const move = ({ pointerId, clientX }: PointerEvent): void => {
      if (edge.hasPointerCapture(pointerId)) resize(innerWidth - clientX);
    };
    const reset = (): void => resize(usual);
    edge.tabIndex = 0;
    edge.addEventListener('keydown', press);
    edge.addEventListener('pointerdown', down);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('dblclick', reset);
    return () => {
      edge.removeEventListener('keydown', press);
      edge.removeEventListener('pointerdown', down);
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('dblclick', reset);
    };
  };
