/** A detector on the disk: whole, or not there. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withDigest, withoutDigest } from '../../../electron/engine/store/digestedBytes.ts';
import { fromDetectorBytes, toDetectorBytes } from '../../../electron/engine/strangers/detectorFile.ts';
import type { Detector } from '../../../electron/engine/strangers/fitDetector.ts';

const detector: Detector = {
  height: 2,
  width: 3,
  classNames: ['a', 'ü'],
  weights: [{ name: 'kernel', shape: [2, 2], values: Float32Array.of(1, -2.5, 1e-30, 0) }, { name: 'bias', shape: [1], values: Float32Array.of(7) }],
  heldOut: [{ known: [0.1, Math.fround(1 / 3)], strangers: [], strangerCount: 0 }],
};

const toFile = (written: Detector): Uint8Array => withDigest(toDetectorBytes(written));
const fromFile = (file: Uint8Array): Detector | null => {
  const bytes = withoutDigest(file);
  return bytes === null ? null : fromDetectorBytes(bytes);
};

it('is read as it was written', () => {
  const read = fromFile(toFile(detector));
  expect(read).toMatchObject({ ...detector, heldOut: [{ strangers: [], strangerCount: 0 }] });
  expect(Math.fround(read?.heldOut[0]?.known[1] ?? 0)).toBe(Math.fround(1 / 3));
});

it('is not there where a bit has flipped, an end is missing, or it never was one', () => {
  const file = toFile(detector);
  fc.assert(fc.property(fc.nat(file.length * 8 - 1), (bit) => {
    const damaged = Uint8Array.from(file);
    damaged[bit >> 3]! ^= 1 << (bit & 7);
    expect(fromFile(damaged)).toBeNull();
  }));
  fc.assert(fc.property(fc.nat(file.length - 1), (length) => {
    expect(fromFile(file.slice(0, length))).toBeNull();
  }));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    expect(fromFile(bytes)).toBeNull();
  }));
});
