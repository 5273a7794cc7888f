/** Named tensors as bytes: their values as little-endian float32, one tensor after the other, bit for bit. */

export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A tensor without its values; the order in the list is the order of the bytes. */
export interface TensorHeader {
  readonly name: string;
  readonly shape: readonly number[];
}

/** All machines that Node runs TensorFlow on are little-endian, so that the bytes in memory are those of the file. */
export function toBytes(tensors: readonly NamedTensor[]): Uint8Array {
  const bytes = new Uint8Array(sizeOf(tensors));
  let offset = 0;
  for (const { name, shape, values } of tensors) {
    if (values.length !== countOf(shape)) {
      throw new RangeError(`tensor ${name} of shape [${shape.join(', ')}] has ${values.length} values`);
    }
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

/** The tensors of as many bytes as `sizeOf(headers)` says; each has memory of its own. */
export function fromBytes(headers: readonly TensorHeader[], bytes: Uint8Array): readonly NamedTensor[] {
  let offset = 0;
  return headers.map(({ name, shape }) => {
    const values = new Float32Array(countOf(shape));
    // A copy through `set`, since Node's Buffer, which is a Uint8Array too, slices without copying.
    new Uint8Array(values.buffer).set(bytes.subarray(offset, offset + values.byteLength));
    offset += values.byteLength;
    return { name, shape, values };
  });
}

/** How many bytes the tensors take. */
export function sizeOf(headers: readonly TensorHeader[]): number {
  return headers.reduce((sum, { shape }) => sum + countOf(shape) * Float32Array.BYTES_PER_ELEMENT, 0);
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
