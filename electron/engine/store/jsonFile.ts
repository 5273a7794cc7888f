/** Reads a JSON file of the workspace: its version first, then its shape. */
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import type { FileSystem } from './fileSystem.ts';
import { readFileIfPresent } from './readIfPresent.ts';

/** The format of everything in a workspace. A change that older versions would misread raises it. */
export const knownSchema = 1;

/** The parsed file. Throws `fileNewer`, `fileDamaged` (also where it is missing), or what `explained` throws. */
export async function readJsonFile<const Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  fs: FileSystem,
): Promise<v.InferOutput<Schema>> {
  const bytes = await readFileIfPresent(path, fs);
  if (bytes === null) throw new InklingError('fileDamaged', { path, damage: { kind: 'missing' } });
  return parseJsonFile(path, new TextDecoder().decode(bytes), schema);
}

/** The same for a text that has been read already; `path` is for the errors, `known` the newest format of this file. */
export function parseJsonFile<const Schema extends v.GenericSchema>(
  path: string,
  text: string,
  schema: Schema,
  known: number = knownSchema,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InklingError('fileDamaged', { path, damage: { kind: 'notJson' } }, { cause: error });
  }
  const version = v.safeParse(v.looseObject({ schema: v.number() }), value);
  if (version.success && version.output.schema > known) {
    throw new InklingError('fileNewer', { path, schema: version.output.schema, known });
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const key = v.getDotPath(parsed.issues[0]) ?? '';
  throw new InklingError('fileDamaged', { path, damage: { kind: 'wrongShape', path: key } });
}
