/** Where a card stands that explains something: beside it where there is room, else below or above it, always within the window. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** `null`: in the middle. */
export function placeBeside(target: Box | null, card: Size, window: Size, margin: number): { readonly left: number; readonly top: number } {
  const within = (value: number, size: number, room: number): number => Math.max(margin, Math.min(value, room - size - margin));
  if (target === null) return { left: within((window.width - card.width) / 2, card.width, window.width), top: within((window.height - card.height) / 2, card.height, window.height) };
  const right = target.left + target.width + margin;
  const below = target.top + target.height + margin;
  const fitsRight = right + card.width + margin <= window.width;
  const fitsBelow = below + card.height + margin <= window.height;
  const wanted = fitsRight ? { left: right, top: target.top } : { left: target.left, top: fitsBelow ? below : target.top - card.height - margin };
  return { left: within(wanted.left, card.width, window.width), top: within(wanted.top, card.height, window.height) };
}
