/** What a schedule has to offer: its options, and the factor on the learning rate at each step. */
import * as v from 'valibot';
import { InklingError } from '../../contract/errors.ts';
import { toFields, type Field } from '../../contract/fields.ts';
import type { EpochMetrics } from '../../contract/run.ts';
import type { PlanProblem } from '../../contract/texts/en/train.ts';
import { parseAs } from '../validate.ts';
import type { Course } from './position.ts';
import { toRamp, warmupOption } from './warmup.ts';

/** What a schedule that follows validation remembers from epoch to epoch; a checkpoint keeps it. */
export const scheduleMemorySchema = v.strictObject({
  /** The factor on the learning rate by now. */
  factor: v.number(),
  /** The value that an epoch must better, `null` before the first. */
  bar: v.nullable(v.number()),
  epochsWithoutGain: v.number(),
  /** How many more epochs are not judged. */
  rest: v.number(),
});
export type ScheduleMemory = v.InferOutput<typeof scheduleMemorySchema>;

export const freshMemory: ScheduleMemory = { factor: 1, bar: null, epochsWithoutGain: 0, rest: 0 };

/** Where in a run a step is asked for. */
export type Place = Pick<Course, 'stepsPerEpoch' | 'totalSteps'>;

export interface Schedule {
  /** Whether what validation comes to decides anything. */
  readonly followsValidation: boolean;
  /** The factor on the optimiser's learning rate; steps count from 1 to `totalSteps`. */
  factorAt(step: number, place: Place, memory: ScheduleMemory): number;
  /** What it remembers once an epoch's validation has come to this. */
  remember(memory: ScheduleMemory, validation: EpochMetrics): ScheduleMemory;
}

export interface ScheduleKind {
  readonly type: string;
  /** Its options and the warm-up, without `type`. */
  readonly fields: readonly Field[];
  parse(choice: { readonly type: string }, where: string): Schedule;
}

export function defineSchedule<Entries extends v.ObjectEntries>(definition: {
  readonly type: string;
  readonly schema: v.StrictObjectSchema<Entries, undefined>;
  /** What is wrong with the options together. */
  findProblem?(options: v.InferOutput<v.StrictObjectSchema<Entries, undefined>>): PlanProblem | null;
  factor(options: v.InferOutput<v.StrictObjectSchema<Entries, undefined>>, step: number, place: Place, memory: ScheduleMemory): number;
  remember?(options: v.InferOutput<v.StrictObjectSchema<Entries, undefined>>, memory: ScheduleMemory, validation: EpochMetrics): ScheduleMemory;
}): ScheduleKind {
  const { type, schema, findProblem, factor, remember } = definition;
  const withWarmup = v.strictObject({ ...schema.entries, warmup: warmupOption });
  return {
    type,
    fields: toFields(withWarmup).filter(({ key }) => key !== 'type'),
    parse(choice, where) {
      // All keys at once, so that a misspelt one is told with the nearest of all.
      parseAs(withWarmup, choice, where);
      const { warmup, ...own } = choice as { readonly type: string; readonly warmup?: unknown };
      const options = parseAs(schema, own, where);
      const problem = findProblem?.(options) ?? null;
      if (problem !== null) throw new InklingError('planUnfit', { where, problem });
      const ramp = toRamp(parseAs(warmupOption, warmup, where), where);
      return {
        followsValidation: remember !== undefined,
        factorAt: (step, place, memory) => ramp(step, place.totalSteps) * factor(options, step, place, memory),
        remember: (memory, validation) => remember?.(options, memory, validation) ?? memory,
      };
    },
  };
}

/** A part of the learning rate or of the run. */
export const partOption = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
