/** A data set in memory: pictures and labels as bytes, from the file to the network. */

/** Pictures with their labels. */
export interface Samples {
  readonly count: number;
  /** count × height × width bytes, row by row; 0 is paper, 255 is ink. */
  readonly images: Uint8Array;
  /** One class index per picture. */
  readonly labels: Uint8Array;
}

export interface Dataset {
  /** What it is opened by: `mnist`, `generated`, a folder's name under the workspace's `datasets`, or a folder's path. */
  readonly id: string;
  /** Height and width of every picture, in pixels. */
  readonly height: number;
  readonly width: number;
  /** 2 to 62 names, in the order of the class indices. */
  readonly classNames: readonly string[];
  /** The only part that may be trained on; a validation share is taken from it. */
  readonly training: Samples;
  /** Never trained or tuned on; `null` where the set has none. */
  readonly test: Samples | null;
  /** Of a set that grows: how many lines of its journal it was made of. */
  readonly revision?: number;
}

export const classLimit = 62;
/** Height and width of a picture, in pixels. */
export const sideLimit = 128;
