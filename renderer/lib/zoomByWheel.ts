/** Larger and smaller by Ctrl and the wheel, or by two fingers on a pad, which the browser tells as the same. */
import type { Attachment } from 'svelte/attachments';

/** So far a wheel is turned, or two fingers are drawn apart, from one size to the next. */
const perStep = 60;

/** Attached by hand: the page's own zoom has to be kept from happening, which a passive listener may not. */
export const zoomByWheel =
  (zoom: (steps: 1 | -1) => void): Attachment<HTMLElement> =>
  (element) => {
    let turned = 0;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned -= event.deltaY;
      if (Math.abs(turned) < perStep) return;
      zoom(turned > 0 ? 1 : -1);
      turned = 0;
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  };
