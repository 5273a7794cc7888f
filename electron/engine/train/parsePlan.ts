/** Checks a plan before any work starts. */
import { planSchema, type TrainingPlan } from '../../contract/plan.ts';
import { parseAs } from '../validate.ts';
import { parseOptimizer, parseSchedule } from './choices.ts';
import type { ParsedOptimizer } from './optimizer.ts';
import type { Schedule } from './schedule.ts';

export interface ParsedPlan {
  readonly plan: TrainingPlan;
  readonly optimizer: ParsedOptimizer;
  readonly schedule: Schedule;
}

/** `where` names the file or message in errors. */
export function parsePlan(value: unknown, where: string): ParsedPlan {
  const plan = parseAs(planSchema, value, where);
  return { plan, optimizer: parseOptimizer(plan.optimizer, where), schedule: parseSchedule(plan.schedule, where) };
}
