/** Checks a plan before any work starts. */
import { InklingError } from '../../contract/errors.ts';
import { planSchema, type TrainingPlan } from '../../contract/plan.ts';
import type { PlanProblem } from '../../contract/texts/en/train.ts';
import { parseAs } from '../validate.ts';
import { parseOptimizer, parseSchedule } from './choices.ts';
import { holdsOut } from './holdOut.ts';
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
  const parsed = { plan, optimizer: parseOptimizer(plan.optimizer, where), schedule: parseSchedule(plan.schedule, where) };
  const problem = findProblem(parsed);
  if (problem !== null) throw new InklingError('planUnfit', { where, problem });
  return parsed;
}

/** What each part alone does not show. */
function findProblem({ plan, optimizer, schedule }: ParsedPlan): PlanProblem | null {
  if (plan.weightDecay > 0 && optimizer.weightDecay > 0) return { kind: 'decayTwice', optimizer: optimizer.type };
  if (schedule.followsValidation && !holdsOut(plan)) return { kind: 'nothingToFollow', schedule: plan.schedule.type };
  if (plan.folds !== null && plan.folds.index > plan.folds.count) return { kind: 'foldBeyond', ...plan.folds };
  return null;
}
