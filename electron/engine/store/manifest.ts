/** A checkpoint's manifest: what its files must hold. It carries its own checksum, for it vouches for the others. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import type { Json } from '../../contract/json.ts';
import { epochMetricsSchema } from '../../contract/run.ts';
import { knownSchema, parseJsonFile } from './jsonFile.ts';
import { sizeOf } from './tensorBytes.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The file's name is one that we give: a name from elsewhere could lead out of the checkpoint. */
const toPartSchema = <const Name extends string>(name: Name) =>
  v.strictObject({
    file: v.literal(name),
    sizeBytes: count,
    sha256: v.string(),
    /** In the order of the bytes. */
    tensors: v.array(v.strictObject({ name: v.string(), shape: v.array(count) })),
  });
const weightsSchema = toPartSchema('weights.bin');
const resumeSchema = toPartSchema('resume.bin');
export type PartName = 'weights.bin' | 'resume.bin';
/** One file of tensors. */
export type Part<Name extends PartName = PartName> = v.InferOutput<ReturnType<typeof toPartSchema<Name>>>;

/** Room is made for the tensors by their shapes, so these must not claim more than the file has. */
const isAsLarge = ({ sizeBytes, tensors }: Part): boolean => sizeOf(tensors) === sizeBytes;

// It has come out of JSON; what it must hold is checked where a run is resumed by it.
const jsonSchema = v.custom<Json>((value) => value !== undefined);

export const manifestSchema = v.strictObject({
  schema: v.literal(knownSchema),
  /** Steps trained so far. */
  step: count,
  /** Epochs completed so far. */
  epoch: count,
  metrics: v.strictObject({ validation: v.nullable(epochMetricsSchema) }),
  weights: v.pipe(weightsSchema, v.check((part) => isAsLarge(part))),
  resume: v.nullable(v.pipe(v.strictObject({ ...resumeSchema.entries, progress: jsonSchema }), v.check((part) => isAsLarge(part)))),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function toManifestBytes(manifest: Manifest): Uint8Array {
  return seal(Buffer.from(JSON.stringify(manifest)));
}

/** Throws `fileDamaged` where a single bit differs from what was written, and `fileNewer`; `path` is for the error. */
export function parseManifest(path: string, bytes: Uint8Array): Manifest {
  const body = bytes.subarray(seal(new Uint8Array()).length - tail.length, -tail.length);
  if (Buffer.compare(seal(body), bytes) !== 0) {
    throw new InklingError('fileDamaged', { path, damage: { kind: 'wrongContents' } });
  }
  return parseJsonFile(path, new TextDecoder().decode(body), manifestSchema);
}

const tail = '}\n';

/** The file is one JSON object: the checksum of the manifest's bytes, and the manifest. */
function seal(body: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`{"sha256":"${sha256(body)}","manifest":`), body, Buffer.from(tail)]);
}
