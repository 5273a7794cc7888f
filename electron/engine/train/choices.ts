/** The optimisers and schedules a plan may name. A new one is a file in its folder and a line here. */
import { InklingError } from '../../contract/errors.ts';
import { nearestName } from '../validate.ts';
import type { OptimizerKind, ParsedOptimizer } from './optimizer.ts';
import { adam } from './optimizers/adam.ts';
import { momentum } from './optimizers/momentum.ts';
import { sgd } from './optimizers/sgd.ts';
import type { Schedule, ScheduleKind } from './schedule.ts';
import { constant } from './schedules/constant.ts';
import { cosine } from './schedules/cosine.ts';
import { oneCycle } from './schedules/oneCycle.ts';

export const optimizerKinds: readonly OptimizerKind[] = [sgd, momentum, adam];
export const scheduleKinds: readonly ScheduleKind[] = [constant, cosine, oneCycle];

interface Choice {
  readonly type: string;
}

export const parseOptimizer = (choice: Choice, where: string): ParsedOptimizer =>
  find(optimizerKinds, choice, where, 'optimizer').parse(choice, `${where}, optimizer`);

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
