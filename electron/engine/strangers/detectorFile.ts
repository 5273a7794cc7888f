/** A detector as bytes: the length of the header, the header as JSON, the weights. */
import * as v from 'valibot';
import { fromBytes, sizeOf, toBytes } from '../store/tensorBytes.ts';
import type { Detector } from './fitDetector.ts';

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

export function toDetectorBytes({ weights, ...facts }: Detector): Uint8Array {
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
  return Buffer.concat([size, text, toBytes(weights)]);
}

/** More digits than a float32 has. */
const shorten = (score: number): number => Number(score.toPrecision(9));

/** `null` where they are of another version. `bytes`: whole. */
export function fromDetectorBytes(bytes: Uint8Array): Detector | null {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (body.length < lengthBytes) return null;
  const textEnd = lengthBytes + body.readUInt32LE(0);
  const parsed = v.safeParse(headerSchema, JSON.parse(body.subarray(lengthBytes, textEnd).toString()));
  if (!parsed.success) return null;
  const { tensors, schema: _, ...facts } = parsed.output;
  return body.length - textEnd === sizeOf(tensors) ? { ...facts, weights: fromBytes(tensors, body.subarray(textEnd)) } : null;
}
