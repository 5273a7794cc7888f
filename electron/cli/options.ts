/** Every option of the command line: what it takes. Its meaning in words is in the dictionary, under the same name. */
import * as v from 'valibot';
import { splitSchema } from '../contract/asked.ts';
import { issueKindSchema } from '../contract/corrections.ts';
import { labelSourceSchema } from '../contract/evaluation.ts';
import { projectionSchema } from '../contract/digitMap.ts';
import { clippingSchema, foldsSchema, learningRateSchema, planSchema } from '../contract/plan.ts';
import { rateRangeSchema } from '../contract/rates.ts';
import { requests } from '../contract/requests.ts';
import { partSchema } from '../contract/sample.ts';
import { threadCount } from '../contract/settings.ts';
import { searchSchema } from '../contract/sweep.ts';
import { replayShareSchema } from '../contract/training.ts';
import { languages } from '../contract/texts/texts.ts';
import { optimizerKinds, scheduleKinds } from '../engine/train/choices.ts';

export type OptionKind =
  | { readonly kind: 'flag'; readonly short?: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** The schema says which numbers are allowed; the contract states it once for all ways in. */
  | { readonly kind: 'wholeNumber' | 'number'; readonly schema: v.GenericSchema<number> }
  /** Names with commas between them. */
  | { readonly kind: 'names' }
  /** Texts, one each time the option is given. */
  | { readonly kind: 'texts' };

/** A spread wants two; more than a hundred is a slip of the finger. */
const seedCountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(100));
/** 0 takes any that is free. */
const portSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(65_535));

export const options = {
  preset: { kind: 'text' },
  layers: { kind: 'text' },
  from: { kind: 'text' },
  plan: { kind: 'text' },
  data: { kind: 'text' },
  epochs: { kind: 'wholeNumber', schema: planSchema.entries.epochs },
  batch: { kind: 'wholeNumber', schema: planSchema.entries.batchSize },
  optimizer: { kind: 'choice', choices: optimizerKinds.map(({ type }) => type) },
  schedule: { kind: 'choice', choices: scheduleKinds.map(({ type }) => type) },
  'learning-rate': { kind: 'number', schema: learningRateSchema },
  'weight-decay': { kind: 'number', schema: planSchema.entries.weightDecay.wrapped },
  'clip-norm': { kind: 'number', schema: clippingSchema.entries.limit },
  freeze: { kind: 'names' },
  'replace-head': { kind: 'flag' },
  anchor: { kind: 'number', schema: planSchema.entries.anchor.wrapped },
  'no-replay': { kind: 'flag' },
  drawings: { kind: 'flag' },
  rates: { kind: 'names' },
  allowance: { kind: 'number', schema: requests.judgeFineTune.params.entries.allowance.wrapped },
  replay: { kind: 'number', schema: replayShareSchema },
  samples: { kind: 'wholeNumber', schema: planSchema.entries.samples.wrapped.wrapped },
  seeds: { kind: 'wholeNumber', schema: seedCountSchema },
  folds: { kind: 'wholeNumber', schema: foldsSchema.entries.count },
  seed: { kind: 'wholeNumber', schema: planSchema.entries.seed },
  threads: { kind: 'wholeNumber', schema: threadCount },
  queue: { kind: 'flag' },
  grid: { kind: 'texts' },
  random: { kind: 'wholeNumber', schema: searchSchema.entries.random.wrapped },
  range: { kind: 'texts' },
  budget: { kind: 'wholeNumber', schema: searchSchema.entries.budget.wrapped },
  'search-seed': { kind: 'wholeNumber', schema: searchSchema.entries.seed },
  csv: { kind: 'text' },
  'least-rate': { kind: 'number', schema: rateRangeSchema.entries.leastRate.wrapped },
  'greatest-rate': { kind: 'number', schema: rateRangeSchema.entries.greatestRate.wrapped },
  steps: { kind: 'wholeNumber', schema: rateRangeSchema.entries.steps.wrapped },
  projection: { kind: 'choice', choices: projectionSchema.options },
  split: { kind: 'choice', choices: splitSchema.options },
  labels: { kind: 'choice', choices: labelSourceSchema.options },
  strokes: { kind: 'text' },
  number: { kind: 'flag' },
  run: { kind: 'text' },
  /** Each command has its own. */
  format: { kind: 'text' },
  out: { kind: 'text' },
  name: { kind: 'text' },
  step: { kind: 'wholeNumber', schema: requests.exportRun.params.entries.step.wrapped.wrapped },
  'dry-run': { kind: 'flag' },
  'as-is': { kind: 'flag' },
  fit: { kind: 'flag' },
  invert: { kind: 'flag' },
  /** Each command has its own. */
  label: { kind: 'text' },
  'skip-unfit': { kind: 'flag' },
  part: { kind: 'choice', choices: partSchema.options },
  indices: { kind: 'names' },
  class: { kind: 'names' },
  kind: { kind: 'choice', choices: issueKindSchema.options },
  limit: { kind: 'wholeNumber', schema: requests.findIssues.params.entries.limit.wrapped },
  accept: { kind: 'names' },
  reject: { kind: 'names' },
  exclude: { kind: 'flag' },
  include: { kind: 'flag' },
  note: { kind: 'text' },
  apply: { kind: 'text' },
  corrected: { kind: 'flag' },
  corrections: { kind: 'flag' },
  undo: { kind: 'flag' },
  redo: { kind: 'flag' },
  remove: { kind: 'flag' },
  set: { kind: 'text' },
  hidden: { kind: 'flag' },
  repair: { kind: 'flag' },
  port: { kind: 'wholeNumber', schema: portSchema },
  'no-open': { kind: 'flag' },
  workspace: { kind: 'text' },
  language: { kind: 'choice', choices: Object.keys(languages) },
  backend: { kind: 'choice', choices: ['javascript'] },
  json: { kind: 'flag' },
  help: { kind: 'flag', short: 'h' },
  version: { kind: 'flag', short: 'V' },
} as const satisfies Record<string, OptionKind>;

export type OptionName = keyof typeof options;

/** What every command takes besides its own. */
export const commonOptions = ['workspace', 'language', 'backend', 'json', 'help', 'version'] as const satisfies readonly OptionName[];

type ValueOf<Kind extends OptionKind> = Kind extends { kind: 'flag' }
  ? true
  : Kind extends { kind: 'wholeNumber' | 'number' }
    ? number
    : Kind extends { kind: 'names' | 'texts' }
      ? readonly string[]
      : Kind extends { kind: 'choice'; choices: readonly (infer Choice)[] }
        ? Choice
        : string;

export type OptionValues = { readonly [Name in OptionName]?: ValueOf<(typeof options)[Name]> };

export const kindOf = (name: OptionName): OptionKind => options[name];
export const isOptionName = (name: string): name is OptionName => Object.hasOwn(options, name);
