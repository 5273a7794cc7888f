/** What every way in ends with before it is normalised: a raster that says how much ink lies where. */
export interface Ink {
  readonly height: number;
  readonly width: number;
  /** height × width bytes, row by row; 0 is paper, 255 is ink. */
  readonly values: Uint8Array;
}
