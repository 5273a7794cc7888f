/**
 * Pictures as pixels of the screen, many side by side: thousands that are drawn one by one cost a canvas several times what
 * it costs to write their pixels and hand it the whole row.
 */

/** A row of the grid: four bytes per pixel, as an `ImageData` has them. */
export interface RowPixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
}

/** Four bytes for each amount of ink, 0 to 255. */
export type Shades = Uint8ClampedArray;

/** White ink on paper of this colour, both as opaque as `alpha` says, 0 to 1. */
export function toShades(paper: readonly [red: number, green: number, blue: number], alpha: number): Shades {
  const shades = new Uint8ClampedArray(256 * 4);
  for (let ink = 0; ink < 256; ink++) {
    paper.forEach((part, place) => (shades[ink * 4 + place] = part + ((255 - part) * ink) / 255));
    shades[ink * 4 + 3] = 255 * alpha;
  }
  return shades;
}

export interface TileStamp {
  /** Of the square that a tile fills, in pixels of the screen. */
  readonly side: number;
  /** The picture that begins at byte `at` into the square whose corner is at (`left`, `top`); `null` leaves it empty paper. */
  print(row: RowPixels, left: number, top: number, bytes: Uint8Array | null, at: number, shades: Shades): void;
}

/**
 * For pictures of one size and squares of one side, which keep the aspect. Enlarged pixels stay sharp; made smaller, a pixel is
 * the mean of the area that it stands for. `radius`: of the rounded corners; 0 for none.
 */
export function createTileStamp(size: { readonly height: number; readonly width: number }, side: number, radius: number): TileStamp {
  const scale = side / Math.max(size.height, size.width);
  const [high, wide] = [Math.max(1, Math.round(size.height * scale)), Math.max(1, Math.round(size.width * scale))];
  const [down, right] = [(side - high) >> 1, (side - wide) >> 1];
  const readLine = scale < 1 ? createMixer(size, high, wide) : createEnlarger(size, high, wide);
  const corners = toCorners(side, radius);
  const line = new Uint8Array(wide);

  return {
    side,
    print({ data, width }, left, top, bytes, at, shades) {
      const words = new Uint32Array(data.buffer);
      const inks = new Uint32Array(shades.buffer);
      for (let y = 0; y < side; y++) {
        const begin = (top + y) * width + left;
        if (bytes === null || y < down || y >= down + high) {
          words.fill(inks[0]!, begin, begin + side);
        } else if (readLine(line, bytes, at, y - down)) {
          if (wide < side) words.fill(inks[0]!, begin, begin + side);
          for (let x = 0; x < wide; x++) words[begin + right + x] = inks[line[x]!]!;
        } else {
          words.copyWithin(begin, begin - width, begin - width + side);
        }
      }
      for (const { x, y, cover } of corners) {
        const alpha = ((top + y) * width + left + x) * 4 + 3;
        data[alpha] = data[alpha]! * cover;
      }
    },
  };
}

/** Writes line `y` of the picture as it is to be; `false` says that it is the one before. */
type ReadLine = (line: Uint8Array, bytes: Uint8Array, at: number, y: number) => boolean;

function createEnlarger({ height, width }: { readonly height: number; readonly width: number }, high: number, wide: number): ReadLine {
  const toPlaces = (from: number, to: number): Int32Array => Int32Array.from({ length: to }, (_, place) => Math.floor(((place + 0.5) * from) / to));
  const [rows, columns] = [toPlaces(height, high), toPlaces(width, wide)];
  return (line, bytes, at, y) => {
    if (y > 0 && rows[y] === rows[y - 1]) return false;
    const from = at + rows[y]! * width;
    for (let x = 0; x < wide; x++) line[x] = bytes[from + columns[x]!]!;
    return true;
  };
}

/** What the shares of a pixel come to in each axis. Of the first sum four bits are let go, so that the second one still fits. */
const one = 1 << 12;

/** Down first, then across: of each source line and column the share that lies within the new pixel. */
function createMixer({ height, width }: { readonly height: number; readonly width: number }, high: number, wide: number): ReadLine {
  const [rows, columns] = [toShares(height, high), toShares(width, wide)];
  const summed = new Int32Array(width);
  return (line, bytes, at, y) => {
    summed.fill(0);
    for (let source = rows.firsts[y]!, place = rows.places[y]!; place < rows.places[y + 1]!; source++, place++) {
      const share = rows.shares[place]!;
      const from = at + source * width;
      for (let x = 0; x < width; x++) summed[x] = summed[x]! + bytes[from + x]! * share;
    }
    for (let x = 0, place = 0; x < wide; x++) {
      const end = columns.places[x + 1]!;
      let ink = 1 << 19;
      for (let source = columns.firsts[x]!; place < end; source++, place++) ink += (summed[source]! >> 4) * columns.shares[place]!;
      line[x] = ink >> 20;
    }
    return true;
  };
}

interface Shares {
  /** The first source pixel that a pixel covers. */
  readonly firsts: Int32Array;
  /** Where its shares begin; one more tells where the last ones end. */
  readonly places: Int32Array;
  /** Of it and the next ones, which part of the pixel each makes; those of a pixel sum to `one`. */
  readonly shares: Int32Array;
}

function toShares(from: number, to: number): Shares {
  const step = from / to;
  const [firsts, places, shares]: [number[], number[], number[]] = [[], [0], []];
  for (let place = 0; place < to; place++) {
    const [begin, end] = [place * step, (place + 1) * step];
    const first = Math.floor(begin + 1e-9);
    let left = one;
    for (let source = first; left > 0; source++) {
      const isLast = source + 1 >= Math.min(from, end - 1e-9);
      const share = isLast ? left : Math.min(left, Math.round(((source + 1 - Math.max(begin, source)) / step) * one));
      shares.push(share);
      left -= share;
      if (isLast) break;
    }
    firsts.push(first);
    places.push(shares.length);
  }
  return { firsts: Int32Array.from(firsts), places: Int32Array.from(places), shares: Int32Array.from(shares) };
}

/** The pixels that a rounded corner cuts, and how much of each it leaves: by the distance of its middle from the arc's. */
function toCorners(side: number, radius: number): readonly { readonly x: number; readonly y: number; readonly cover: number }[] {
  const cut = [];
  for (let y = 0; y < radius; y++) {
    for (let x = 0; x < radius; x++) {
      const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(radius - x - 0.5, radius - y - 0.5)));
      if (cover === 1) continue;
      for (const [cornerX, cornerY] of [[x, y], [side - 1 - x, y], [x, side - 1 - y], [side - 1 - x, side - 1 - y]] as const) cut.push({ x: cornerX, y: cornerY, cover });
    }
  }
  return cut;
}
