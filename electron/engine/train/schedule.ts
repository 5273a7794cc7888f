/** What a schedule has to offer: its options, and the factor on the learning rate at each step. */
import * as v from 'valibot';
import { parseAs } from '../validate.ts';

/** The factor on the optimiser's learning rate; steps count from 1 to `totalSteps`. */
export type Schedule = (step: number, totalSteps: number) => number;

export interface ScheduleKind {
  readonly type: string;
  parse(choice: unknown, where: string): Schedule;
}

export function defineSchedule<Schema extends v.GenericSchema>(definition: {
  readonly type: string;
  readonly schema: Schema;
  factor(options: v.InferOutput<Schema>, step: number, totalSteps: number): number;
}): ScheduleKind {
  return {
    type: definition.type,
    parse(choice, where) {
      const options = parseAs(definition.schema, choice, where);
      return (step, totalSteps) => definition.factor(options, step, totalSteps);
    },
  };
}

/** A part of the learning rate or of the run. */
export const partOption = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
