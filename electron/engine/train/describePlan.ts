/** A plan that is being made: everything that is wrong with it, by its key, and the learning rate over the run. */
import * as v from 'valibot';
import type { InklingError} from '../../contract/errors.ts';
import { hasCode, isInklingError } from '../../contract/errors.ts';
import { toFailure } from '../../contract/outcome.ts';
import { planSchema, type TrainingPlan } from '../../contract/plan.ts';
import type { PlanStanding } from '../../contract/planChoices.ts';
import type { PlanProblem } from '../../contract/texts/en/train.ts';
import { parseAs } from '../validate.ts';
import { parseOptimizer, parseSchedule } from './choices.ts';
import { parsePlan } from './parsePlan.ts';
import { toCourse } from './position.ts';
import { freshMemory } from './schedule.ts';

/** Enough for every bend of a curve that is as wide as a window. */
const mostPoints = 240;
const where = 'plan';

type Problem = PlanStanding['problems'][number];

/** `samples`: of the training part, before anything is held out. */
export function describePlan(plan: Readonly<Record<string, unknown>>, samples: number): PlanStanding {
  const problems = findProblems(plan);
  return { problems, ...(problems.length > 0 ? { curve: [], followsValidation: false } : toCurve(plan, samples)) };
}

/** Of each key by itself, then of what optimiser and schedule make of theirs, then of all together. */
function findProblems(plan: Readonly<Record<string, unknown>>): Problem[] {
  const keys = new Set([...Object.keys(planSchema.entries), ...Object.keys(plan)]);
  const single = [...keys].flatMap((key) => attempt(key, () => checkKey(plan, key)));
  if (single.length > 0) return single;
  const checked = v.parse(planSchema, plan);
  const chosen = [
    ...attempt('optimizer', () => void parseOptimizer(checked.optimizer, where)),
    ...attempt('schedule', () => void parseSchedule(checked.schedule, where)),
  ];
  return chosen.length > 0 ? chosen : attempt('', () => void parsePlan(plan, where));
}

/** A key that no plan has is told by the whole schema, which knows the nearest. */
function checkKey(plan: Readonly<Record<string, unknown>>, key: string): void {
  const entries: Readonly<Record<string, v.GenericSchema>> = planSchema.entries;
  const schema = entries[key];
  if (schema === undefined) parseAs(planSchema, { ...wanting(plan), [key]: plan[key] }, where);
  else parseAs(v.strictObject({ [key]: schema }), Object.hasOwn(plan, key) ? { [key]: plan[key] } : {}, where);
}

const wanting = (plan: Readonly<Record<string, unknown>>): object => Object.fromEntries(Object.entries(plan).filter(([key]) => Object.hasOwn(planSchema.entries, key)));

function attempt(key: string, work: () => void): Problem[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!isInklingError(error)) throw error;
    return [{ path: pathOf(error, key), failure: toFailure(error) }];
  }
}

/** Where the error belongs; `key` is what was looked at. */
function pathOf(error: InklingError, key: string): string {
  if (hasCode(error, 'planUnfit')) return keyOf(error.values.problem, key);
  if (hasCode(error, 'choiceUnknown')) return error.values.key;
  if (!hasCode(error, 'invalidValue')) return key;
  const { path } = error.values.problem;
  const isWithin = error.values.where !== where;
  return isWithin ? `${key}.${path}` : path;
}

function keyOf(problem: PlanProblem, key: string): string {
  switch (problem.kind) {
    case 'decayTwice':
      return 'weightDecay';
    case 'nothingToFollow':
      return 'validationShare';
    case 'foldBeyond':
      return 'folds';
    case 'oneOf':
      return `${key}.${problem.keys[0]!}`;
    default:
      return key;
  }
}

function toCurve(plan: Readonly<Record<string, unknown>>, samples: number): Omit<PlanStanding, 'problems'> {
  const parsed = parsePlan(plan, where);
  const { stepsPerEpoch, totalSteps } = toCourse(countTrained(parsed.plan, samples), parsed.plan.batchSize, parsed.plan.epochs);
  const count = Math.min(totalSteps, mostPoints);
  const curve = Array.from({ length: count }, (_, index) => {
    const step = count === 1 ? 1 : Math.round(1 + (index * (totalSteps - 1)) / (count - 1));
    const factor = parsed.schedule.factorAt(step, { stepsPerEpoch, totalSteps }, freshMemory);
    return { epoch: step / stepsPerEpoch, learningRate: parsed.optimizer.learningRate * factor };
  });
  return { curve, followsValidation: parsed.schedule.followsValidation };
}

/** Nearly: how a stratified part comes out depends on the classes. */
function countTrained({ folds, validationShare, samples: most }: TrainingPlan, samples: number): number {
  const left = Math.round(samples * (1 - (folds === null ? validationShare : 1 / folds.count)));
  return Math.max(1, Math.min(left, most ?? left));
}
