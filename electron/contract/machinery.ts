/** What computes, in detail: the library, the processor, and whether all is as it was set up. */
import * as v from 'valibot';
import { statusSchema } from './status.ts';

export const librarySchema = v.strictObject({
  folder: v.string(),
  /** Where it came from; `null` where nothing was noted. */
  source: v.nullable(v.picklist(['folder', 'installer', 'wheel'])),
  sizeBytes: v.number(),
  /** The first file that is not what was set up; `null` where all are. */
  altered: v.nullable(v.string()),
});

export const machinerySchema = v.strictObject({
  backend: statusSchema.entries.backend,
  tensorflow: statusSchema.entries.tensorflow,
  fallback: statusSchema.entries.fallback,
  /** `null` where none is set up. */
  library: v.nullable(librarySchema),
  processor: v.string(),
  cores: v.number(),
  /** Of the instructions that TensorFlow makes use of, those that the processor has; `null` where the system does not tell. */
  instructions: v.nullable(v.array(v.string())),
});
export type Machinery = v.InferOutput<typeof machinerySchema>;
