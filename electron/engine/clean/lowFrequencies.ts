/**
 * A picture as a few numbers that never lie too far apart: its lowest frequencies.
 *
 * The cosine transform is orthonormal, so the distance of two pictures is at least that of any of their coefficients
 * (Parseval). Most of a drawing is in the low ones; what is far apart there need not be compared any further. Agrawal,
 * Faloutsos and Swami, "Efficient similarity search in sequence databases" (1993), do so with Fourier's.
 */

/** Frequencies per direction. */
const perSide = 6;

/** `unit(i)`: the i-th picture, height × width, of length 1. Answers count × size coefficients, row by row. */
export function lowFrequencies(count: number, unit: (i: number) => Float32Array, height: number, width: number): { readonly values: Float32Array; readonly size: number } {
  const [rows, columns] = [cosines(height), cosines(width)];
  const size = rows.length * columns.length;
  const values = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const picture = unit(i);
    for (const [c, column] of columns.entries()) {
      const across = new Float32Array(height);
      for (let y = 0; y < height; y++) across[y] = dot(picture, y * width, column);
      for (const [r, row] of rows.entries()) values[i * size + r * columns.length + c] = dot(across, 0, row);
    }
  }
  return { values, size };
}

/** The lowest of the orthonormal cosines (DCT-II) of a length. */
function cosines(length: number): readonly Float32Array[] {
  return Array.from({ length: Math.min(perSide, length) }, (_, k) =>
    Float32Array.from({ length }, (_, x) => Math.sqrt((k === 0 ? 1 : 2) / length) * Math.cos((Math.PI * k * (x + 0.5)) / length)),
  );
}

function dot(values: Float32Array, from: number, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < other.length; i++) sum += values[from + i]! * other[i]!;
  return sum;
}
