/** Where the tiles of a long grid lie, and how it is cut into bands, each drawn as a whole and only when it comes into view. */

export interface TileSize {
  /** Of a picture's square, in pixels. */
  readonly side: number;
  /** Height of what is written below. */
  readonly caption: number;
  /** Between two tiles, half of it around all: room for the frame of what is selected. */
  readonly gap: number;
}

export interface GridLayout extends TileSize {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  /** From one tile to the next, across and down. */
  readonly pitchX: number;
  readonly pitchY: number;
  readonly width: number;
  readonly totalHeight: number;
  readonly rowsPerBand: number;
  readonly bandHeight: number;
  readonly bands: number;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Less would mean more canvases, more would be much to copy for a single new row. */
const usualBandHeight = 240;

export function layOut(count: number, width: number, size: TileSize): GridLayout {
  const { side, caption, gap } = size;
  const pitchX = side + gap;
  const pitchY = side + caption + gap;
  const columns = Math.max(1, Math.floor(width / pitchX));
  const rows = Math.ceil(count / columns);
  const rowsPerBand = Math.max(1, Math.round(usualBandHeight / pitchY));
  return {
    ...size, count, columns, rows, pitchX, pitchY, width, rowsPerBand,
    totalHeight: rows * pitchY,
    bandHeight: rowsPerBand * pitchY,
    bands: Math.ceil(rows / rowsPerBand),
  };
}

/** Left and top of a tile, from the beginning of the grid. */
export const placeAt = ({ columns, pitchX, pitchY, gap }: GridLayout, place: number): { readonly left: number; readonly top: number } => ({
  left: (place % columns) * pitchX + gap / 2,
  top: Math.floor(place / columns) * pitchY + gap / 2,
});

/** The tile at a point; `null` in a gap and outside. */
export function findPlace(layout: GridLayout, x: number, y: number): number | null {
  return findPlaces(layout, { left: x, top: y, right: x, bottom: y })[0] ?? null;
}

/** The tiles that a rectangle touches. */
export function findPlaces({ count, columns, pitchX, pitchY, side, caption, gap }: GridLayout, { left, top, right, bottom }: Rectangle): readonly number[] {
  // The first whose end is beyond the beginning, the last whose beginning is before the end.
  const [firstColumn, lastColumn] = [Math.max(0, Math.ceil((left - gap / 2 - side) / pitchX)), Math.min(columns - 1, Math.floor((right - gap / 2) / pitchX))];
  const [firstRow, lastRow] = [Math.max(0, Math.ceil((top - gap / 2 - side - caption) / pitchY)), Math.floor((bottom - gap / 2) / pitchY)];
  const places: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const place = row * columns + column;
      if (place < count) places.push(place);
    }
  }
  return places;
}

export interface Span {
  readonly first: number;
  /** Without it. */
  readonly end: number;
}

/** The bands that a view from `top` on shows. */
export const bandsWithin = ({ bandHeight, bands }: GridLayout, top: number, height: number): Span => {
  const first = Math.max(0, Math.min(bands, Math.floor(top / bandHeight)));
  return { first, end: Math.max(first, Math.min(bands, Math.ceil((top + height) / bandHeight))) };
};

/** The places of some bands. */
export const placesOf = ({ rowsPerBand, columns, count }: GridLayout, { first, end }: Span): Span => ({
  first: Math.min(count, first * rowsPerBand * columns),
  end: Math.min(count, end * rowsPerBand * columns),
});

/** Where to scroll so that a tile is in view, as little as may be. */
export function scrollTo(layout: GridLayout, place: number, top: number, height: number): number {
  const row = Math.floor(place / layout.columns) * layout.pitchY;
  return row < top ? row : Math.max(top, row + layout.pitchY - height);
}

/** Keys that lead from one tile to another, as in a table whose rows follow one another. */
export function moveBy(key: string, { columns, count, pitchY }: GridLayout, place: number, height: number): number | null {
  const page = columns * Math.max(1, Math.floor(height / pitchY));
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, PageDown: page, PageUp: -page, Home: -count, End: count };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  const to = place + step;
  if (key === 'Home' || key === 'End') return Math.max(0, Math.min(count - 1, to));
  // A row that is not there leaves where it is, a page that is not there leads to the last of them in the same column.
  if (to >= 0 && to < count) return to;
  if (key === 'PageUp') return place % columns;
  if (key === 'PageDown') return Math.min(count - 1, Math.floor((count - 1) / columns) * columns + (place % columns));
  if (key === 'ArrowDown' && Math.floor(place / columns) < Math.floor((count - 1) / columns)) return count - 1;
  return place;
}
