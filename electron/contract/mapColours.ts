/** A map of what in a picture speaks for an answer as colours over the picture: blue for it, red against it, as strong as it is great. */

export interface ImportanceValues {
  readonly height: number;
  readonly width: number;
  /** One per pixel, row by row. */
  readonly values: readonly number[];
  /** The greatest without its sign. */
  readonly greatest: number;
}

/** On black paper, whatever the theme; a hue that colour-blind people can tell apart, and the legend says which is which. */
const inks = { for: [134, 180, 240], against: [240, 138, 112] } as const;
const pictureStrength = 0.45;

/** Four bytes per pixel (red, green, blue, opacity), opaque: the faint picture, where it has as many pixels, with the map's ink over it. */
export function toMapColours(pixels: Uint8Array | null, { values, greatest }: ImportanceValues): Uint8ClampedArray<ArrayBuffer> {
  const colours = new Uint8ClampedArray(values.length * 4).fill(255);
  const fits = pixels !== null && pixels.length === values.length;
  values.forEach((value, pixel) => {
    const strength = greatest === 0 ? 0 : Math.abs(value) / greatest;
    const grey = fits ? pixels[pixel]! * pictureStrength : 0;
    const ink = value < 0 ? inks.against : inks.for;
    ink.forEach((channel, place) => (colours[pixel * 4 + place] = Math.round(grey * (1 - strength) + channel * strength)));
  });
  return colours;
}
