/** Where something that floats may lie: always so that it can be taken hold of again. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The nearest place at which all of it is in the window, or its upper left corner where the window is too small. */
export const clampPlace = ({ x, y }: Place, panel: Size, window: Size): Place => ({
  x: Math.max(0, Math.min(x, window.width - panel.width)),
  y: Math.max(0, Math.min(y, window.height - panel.height)),
});
