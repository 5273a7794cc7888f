/** Keeps what took long to find out about a network, by all that it depends on. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ChosenSamples } from './chooseSamples.ts';
import type { EngineContext } from './context.ts';
import type { LoadedModel } from './loadedModel.ts';
import { readWeights } from './model/weights.ts';
import { keepBytes, recallBytes } from './store/keptFiles.ts';

/** Whether what is not known yet is to be found out. */
export type Recall = 'compute' | 'recall';

/** A map of 10,000 digits takes some 700 kB. */
const mostKept = 40;

const folderOf = ({ options }: EngineContext): string => join(options.cacheFolder, 'inspections');

/** `null` where nothing is kept for the key, or nothing of that shape. */
export async function recallResult<Schema extends v.GenericSchema>(context: EngineContext, key: object, schema: Schema): Promise<v.InferOutput<Schema> | null> {
  const bytes = await recallBytes(folderOf(context), key);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), bytes === null ? '' : new TextDecoder().decode(bytes));
  return parsed.success ? parsed.output : null;
}

export const keepResult = (context: EngineContext, key: object, result: object): Promise<void> =>
  keepBytes(folderOf(context), key, new TextEncoder().encode(JSON.stringify(result)), mostKept);

/** Which network was asked about which samples, whatever they are called. `data` is the fingerprint of the data set. */
export function keyOf({ network, run }: LoadedModel, data: string, { part, indices, labels }: Pick<ChosenSamples, 'part' | 'indices' | 'labels'>): object {
  const tensors = readWeights(network.weights);
  return {
    spec: run.record.spec,
    weights: digestOf(...tensors.flatMap(({ name, values }) => [name, values])),
    data,
    part,
    samples: digestOf(indices, labels),
  };
}

function digestOf(...parts: readonly (string | ArrayBufferView)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(typeof part === 'string' ? part : new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return hash.digest('hex');
}
