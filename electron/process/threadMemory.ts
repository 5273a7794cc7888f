/** What was measured on this machine, kept in the cache: for the same step on the same machine nothing is measured again. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../contract/errors.ts';
import { countTrained, threadsSchema, type RunRecord, type Threads } from '../contract/run.ts';
import { removeLeftovers, writeFileAtomic } from '../engine/store/atomic.ts';
import { explained } from '../engine/store/failure.ts';
import { nodeFileSystem } from '../engine/store/fileSystem.ts';
import { readJsonFile } from '../engine/store/jsonFile.ts';
import { sha256 } from '../engine/store/manifest.ts';

const trialSchema = v.strictObject({ threads: threadsSchema, secondsPerStep: v.pipe(v.number(), v.finite(), v.gtValue(0)) });
export type ThreadTrial = v.InferOutput<typeof trialSchema>;

/** What else decides how long a step takes. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  /** What would be tried on it today. */
  readonly candidates: readonly Threads[];
  readonly tensorflow: string;
  readonly inkling: string;
}

const memorySchema = v.strictObject({ schema: v.literal(1), key: v.string(), trials: v.pipe(v.array(trialSchema), v.minLength(1)) });

/** `null` where nothing is remembered, or what is cannot be read or is of something else. */
export async function recallTrials(folder: string, machine: Machine, record: RunRecord): Promise<readonly ThreadTrial[] | null> {
  const key = toKey(machine, record);
  try {
    const memory = await readJsonFile(toFile(folder, key), memorySchema, nodeFileSystem);
    return memory.key === key ? memory.trials : null;
  } catch (error) {
    if (error instanceof InklingError) return null;
    throw error;
  }
}

/** A cache that cannot be written costs another measurement the next time, and nothing else. */
export async function keepTrials(folder: string, machine: Machine, record: RunRecord, trials: readonly ThreadTrial[]): Promise<void> {
  const key = toKey(machine, record);
  const memory: v.InferOutput<typeof memorySchema> = { schema: 1, key, trials: [...trials] };
  const path = toFile(folder, key);
  try {
    await explained('write', path, async () => {
      await mkdir(folder, { recursive: true });
      await removeLeftovers(folder, nodeFileSystem);
    });
    await writeFileAtomic(path, new TextEncoder().encode(`${JSON.stringify(memory, null, 2)}\n`));
  } catch (error) {
    if (!(error instanceof InklingError)) throw error;
  }
}

const toFile = (folder: string, key: string): string => join(folder, `${sha256(new TextEncoder().encode(key)).slice(0, 16)}.json`);

/** Of the plan, what changes which steps are taken but not what is done in one. */
const outsideTheStep = new Set(['schema', 'epochs', 'seed', 'schedule', 'validationShare', 'folds', 'earlyStopping']);

function toKey(machine: Machine, record: RunRecord): string {
  const { spec, plan } = record;
  const inTheStep = Object.fromEntries(Object.entries(plan).filter(([name]) => !outsideTheStep.has(name)));
  return JSON.stringify({ machine, spec, plan: withoutAmounts(inTheStep), batchSize: Math.min(plan.batchSize, countTrained(record)) });
}

/** How much of something is done does not change the work, only whether any of it is: of a number, whether it is 0. */
function withoutAmounts(value: unknown): unknown {
  if (typeof value === 'number') return value !== 0;
  if (Array.isArray(value)) return value.map(withoutAmounts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutAmounts(part)]));
}
