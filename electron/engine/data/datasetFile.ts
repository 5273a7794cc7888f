/** What a `dataset.json` beside the IDX files says of them: the set's name and its classes' names. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import { errnoOf } from '../store/failure.ts';
import { parseAs, parseJson } from '../validate.ts';
import { classLimit } from './dataset.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const datasetFileSchema = v.strictObject({
  schema: v.literal(1),
  name: v.optional(text),
  /** In the order of the labels, from 0. */
  classNames: v.optional(v.pipe(v.array(text), v.minLength(2), v.maxLength(classLimit))),
});
export type DatasetFile = v.InferOutput<typeof datasetFileSchema>;

export const datasetFileName = 'dataset.json';

/** Throws `notJson`, `invalidValue`, `dataNameRepeated` or `dataUnreadable`; a folder without the file says nothing. */
export async function readDatasetFile(folder: string): Promise<DatasetFile> {
  const path = join(folder, datasetFileName);
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = errnoOf(error) ?? '';
    if (reason === 'ENOENT') return null;
    throw new InklingError('dataUnreadable', { path, reason }, { cause: error });
  });
  if (content === null) return { schema: 1 };
  const file = parseAs(datasetFileSchema, parseJson(content, path), path);
  const repeated = file.classNames?.find((name, i, names) => names.indexOf(name) < i);
  if (repeated !== undefined) throw new InklingError('dataNameRepeated', { file: path, name: repeated });
  return file;
}
