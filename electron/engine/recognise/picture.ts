/** A picture as it comes from a file: its brightness, whatever the paper and the ink. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  /** height × width bytes, row by row; 0 is black, 255 is white. */
  readonly grey: Uint8Array;
}
