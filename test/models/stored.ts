/** The figures that are kept beside the code: of brief trainings, to compare with, and of the presets' own plans, to be read. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Preset } from '../../electron/contract/preset.ts';
import { threadsSchema } from '../../electron/contract/run.ts';
import { writeFileAtomic } from '../../electron/engine/store/atomic.ts';
import { nodeFileSystem } from '../../electron/engine/store/fileSystem.ts';
import { readJsonFile } from '../../electron/engine/store/jsonFile.ts';
import { defaultPlan } from '../../electron/engine/train/defaultPlan.ts';
import { rootFolder } from '../bench/launch.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const madeWithSchema = v.strictObject({
  command: v.string(),
  cpu: v.string(),
  cores: count,
  system: v.string(),
  node: v.string(),
  tensorflow: v.string(),
});
/** What a figure was made with: others may come to others. */
export type MadeWith = v.InferOutput<typeof madeWithSchema>;

const common = {
  preset: v.string(),
  /** Digest of the network and plan that the figures are of. */
  of: v.string(),
  trainingCount: count,
  validationCount: count,
  madeWith: madeWithSchema,
};

const briefRowSchema = v.strictObject({
  ...common,
  /** Validation accuracy by seed: 1, 2, 3 and so on. */
  accuracies: v.pipe(v.array(share), v.minLength(2)),
});
export type BriefRow = v.InferOutput<typeof briefRowSchema>;

const fullRowSchema = v.strictObject({
  ...common,
  epochs: count,
  /** Of the epoch that the run keeps. */
  accuracy: share,
  /** Median over the epochs, without validation. */
  secondsPerEpoch: v.number(),
  threads: threadsSchema,
});
export type FullRow = v.InferOutput<typeof fullRowSchema>;

export const briefFile = join(rootFolder, 'test', 'models', 'brief.json');
export const fullFile = join(rootFolder, 'test', 'models', 'full.json');

const toFile = <Row extends v.GenericSchema>(row: Row) => v.strictObject({ schema: v.literal(1), rows: v.array(row) });

export const readBrief = async (): Promise<readonly BriefRow[]> => (await readJsonFile(briefFile, toFile(briefRowSchema), nodeFileSystem)).rows;
export const readFull = async (): Promise<readonly FullRow[]> => (await readJsonFile(fullFile, toFile(fullRowSchema), nodeFileSystem)).rows;

/** All of them, with this one in its place: in the order of the presets; of presets that are gone nothing is kept. */
export function withRow<Row extends { readonly preset: string }>(rows: readonly Row[], row: Row, presets: readonly Preset[]): Row[] {
  return presets.flatMap(({ id }) => (id === row.preset ? [row] : rows.filter(({ preset }) => preset === id)));
}

/** A row a line, so that a renewed one shows as such. */
export async function writeRows(file: string, rows: readonly object[]): Promise<void> {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  await writeFileAtomic(file, new TextEncoder().encode(`{\n  "schema": 1,\n  "rows": [\n${lines}\n  ]\n}\n`));
}

/** Changes when the preset's network or plan does; a default that plans get later changes nothing. */
export function digestOf({ layers, plan }: Preset): string {
  const choices = Object.entries(plan).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(defaultPlan[name as keyof typeof defaultPlan]));
  return createHash('sha256').update(JSON.stringify({ layers, plan: Object.fromEntries(choices) })).digest('hex').slice(0, 16);
}

/** The preset's row, if it is of the preset as it is now. */
export const findRow = <Row extends { readonly preset: string; readonly of: string }>(rows: readonly Row[], preset: Preset): Row | undefined =>
  rows.find((row) => row.preset === preset.id && row.of === digestOf(preset));
