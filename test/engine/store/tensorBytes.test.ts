import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, sizeOf, toBytes } from '../../../electron/engine/store/tensorBytes.ts';

/** All 2^32 patterns of bits: every NaN, both zeros, denormals, infinities. */
const patterns = fc.array(fc.integer({ min: 0, max: 0xffff_ffff }), { maxLength: 40 });

describe('tensors as bytes', () => {
  it('come back bit for bit, whatever the bits', () => {
    fc.assert(
      fc.property(fc.array(patterns, { maxLength: 5 }), (lists) => {
        const tensors = lists.map((bits, index) => ({
          name: `tensor${index}`, shape: [bits.length], values: new Float32Array(new Uint32Array(bits).buffer),
        }));
        const back = fromBytes(tensors, toBytes(tensors));
        expect(back.map(({ values }) => [...new Uint32Array(values.buffer)])).toEqual(lists);
      }),
    );
  });

  it('are little-endian float32, one tensor after the other', () => {
    const bytes = toBytes([
      { name: 'a', shape: [2], values: new Float32Array([1, -2]) },
      { name: 'b', shape: [], values: new Float32Array([NaN]) },
    ]);
    // numpy: np.array([1, -2, np.nan], '<f4').tobytes().hex()
    expect(Buffer.from(bytes).toString('hex')).toBe('0000803f000000c00000c07f');
  });

  it('may be views into larger memory', () => {
    const memory = new Float32Array([9, 1, 2, 9]);
    const values = memory.subarray(1, 3);
    const [back] = fromBytes([{ name: 'a', shape: [2] }], toBytes([{ name: 'a', shape: [2], values }]));
    expect([...(back?.values ?? [])]).toEqual([1, 2]);
  });

  it('take four bytes for each value, one value for a scalar and none for an empty tensor', () => {
    expect(sizeOf([{ name: 'a', shape: [3, 5] }, { name: 'b', shape: [] }, { name: 'c', shape: [0, 7] }])).toBe(64);
  });

  it('must have as many values as their shape says', () => {
    expect(() => toBytes([{ name: 'a', shape: [3], values: new Float32Array(2) }])).toThrow(RangeError);
  });
});
