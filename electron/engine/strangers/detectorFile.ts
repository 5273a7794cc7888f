/** A detector as bytes: a digest of the rest, the length of the header, the header as JSON, the weights. */
import * as v from 'valibot';
import { sha256 } from '../store/manifest.ts';
import { fromBytes, sizeOf, toBytes } from '../store/tensorBytes.ts';
import type { Detector } from './fitDetector.ts';

const digestBytes = 32;
const lengthBytes = 4;
const length = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sketchSchema = v.array(v.number());

const headerSchema = v.strictObject({
  schema: v.literal(1),
  height: length,
  width: length,
  classNames: v.array(v.string()),
  heldOut: v.array(v.strictObject({ known: sketchSchema, strangers: sketchSchema, strangerCount: length })),
  tensors: v.array(v.strictObject({ name: v.string(), shape: v.array(length) })),
});

export function toFile({ weights, ...facts }: Detector): Uint8Array {
  const header: v.InferInput<typeof headerSchema> = {
    schema: 1,
    height: facts.height,
    width: facts.width,
    classNames: [...facts.classNames],
    heldOut: facts.heldOut.map(({ known, strangers, strangerCount }) => ({ known: known.map(shorten), strangers: strangers.map(shorten), strangerCount })),
    tensors: weights.map(({ name, shape }) => ({ name, shape: [...shape] })),
  };
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(lengthBytes);
  size.writeUInt32LE(text.length);
  const body = Buffer.concat([size, text, toBytes(weights)]);
  return Buffer.concat([Buffer.from(sha256(body), 'hex'), body]);
}

/** More digits than a float32 has. */
const shorten = (score: number): number => Number(score.toPrecision(9));

/** `null` where the bytes are not whole. */
export function fromFile(bytes: Uint8Array): Detector | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = file.subarray(digestBytes);
  if (body.length < lengthBytes || sha256(body) !== file.subarray(0, digestBytes).toString('hex')) return null;
  const textEnd = lengthBytes + body.readUInt32LE(0);
  const parsed = v.safeParse(headerSchema, JSON.parse(body.subarray(lengthBytes, textEnd).toString()));
  // Another version's file, whole as it is.
  if (!parsed.success) return null;
  const { tensors, schema: _, ...facts } = parsed.output;
  return body.length - textEnd === sizeOf(tensors) ? { ...facts, weights: fromBytes(tensors, body.subarray(textEnd)) } : null;
}
