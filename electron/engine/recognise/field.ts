/** How large the network's picture is, and how much of it a digit fills. */
export interface Field {
  readonly height: number;
  readonly width: number;
  /** Longer side of the digit, in pixels. */
  readonly box: number;
}

/** The field of a data set: MNIST's share, a box of 20 in 28, whatever the size. */
export function fieldOf(size: { readonly height: number; readonly width: number }): Field {
  const { height, width } = size;
  return { height, width, box: Math.max(1, Math.round((Math.min(height, width) * 20) / 28)) };
}
