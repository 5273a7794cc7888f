/** The optimisers and schedules a plan may name. A new one is a file in its folder and a line here. */
import { InklingError } from '../../contract/errors.ts';
import { nearestName } from '../validate.ts';
import type { OptimizerKind, ParsedOptimizer } from './optimizer.ts';
import { adagrad } from './optimizers/adagrad.ts';
import { adam } from './optimizers/adam.ts';
import { adamw } from './optimizers/adamw.ts';
import { momentum } from './optimizers/momentum.ts';
import { rmsprop } from './optimizers/rmsprop.ts';
import { sgd } from './optimizers/sgd.ts';
import type { Schedule, ScheduleKind } from './schedule.ts';
import { constant } from './schedules/constant.ts';
import { cosine } from './schedules/cosine.ts';
import { exponential } from './schedules/exponential.ts';
import { oneCycle } from './schedules/oneCycle.ts';
import { plateau } from './schedules/plateau.ts';
import { step } from './schedules/step.ts';

export const optimizerKinds: readonly OptimizerKind[] = [sgd, momentum, rmsprop, adagrad, adam, adamw];
export const scheduleKinds: readonly ScheduleKind[] = [constant, step, exponential, cosine, oneCycle, plateau];

interface Choice {
  readonly type: string;
}

/** Throws `choiceUnknown`. */
export const findOptimizer = (choice: Choice, where: string): OptimizerKind => find(optimizerKinds, choice, where, 'optimizer');

export const parseOptimizer = (choice: Choice, where: string): ParsedOptimizer => findOptimizer(choice, where).parse(choice, `${where}, optimizer`);

export const parseSchedule = (choice: Choice, where: string): Schedule =>
  find(scheduleKinds, choice, where, 'schedule').parse(choice, `${where}, schedule`);

function find<Kind extends Choice>(kinds: readonly Kind[], choice: Choice, where: string, key: string): Kind {
  const kind = kinds.find(({ type }) => type === choice.type);
  if (kind !== undefined) return kind;
  const types = kinds.map(({ type }) => type);
  throw new InklingError('choiceUnknown', {
    where,
    key: `${key}.type`,
    name: choice.type,
    known: types.join(', '),
    nearest: nearestName(choice.type, types),
  });
}
