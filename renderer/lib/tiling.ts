/** Which tiles of a long grid are in view, so that only those are made. */

export interface Frame {
  /** Of the visible part, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

export interface TileSize {
  readonly width: number;
  readonly height: number;
  /** The least space between two columns, and the space between two rows. */
  readonly gap: number;
}

export interface Tiling {
  readonly columns: number;
  readonly totalHeight: number;
  /** Where the first row that is made begins, in pixels from the top. */
  readonly offset: number;
  /** The tiles that are made: from `first` up to, without, `end`. */
  readonly first: number;
  readonly end: number;
}

/** Rows above and below the visible ones that are made too, so that nothing is blank while scrolling. */
const spareRows = 2;

export function tile(count: number, frame: Frame, size: TileSize): Tiling {
  const columns = Math.max(1, Math.floor((frame.width + size.gap) / (size.width + size.gap)));
  const rows = Math.ceil(count / columns);
  const pitch = size.height + size.gap;
  const firstRow = Math.min(Math.max(0, Math.floor(frame.scrollTop / pitch) - spareRows), Math.max(0, rows - 1));
  const endRow = Math.min(rows, Math.ceil((frame.scrollTop + frame.height) / pitch) + spareRows);
  return {
    columns,
    totalHeight: Math.max(0, rows * pitch - size.gap),
    offset: firstRow * pitch,
    first: firstRow * columns,
    end: Math.max(firstRow * columns, Math.min(count, endRow * columns)),
  };
}
