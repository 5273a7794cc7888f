/**
 * Step: the rate is multiplied by `factor` again and again, either every so many epochs or where certain shares of the run
 * are done. Left to itself it is the recipe of He et al. (Deep Residual Learning, 2016): a tenth at half and at three quarters.
 */
import * as v from 'valibot';
import { defineSchedule, partOption } from '../schedule.ts';

const defaultShares = [0.5, 0.75];

export const step = defineSchedule({
  type: 'step',
  schema: v.strictObject({
    type: v.literal('step'),
    factor: v.optional(v.pipe(partOption, v.gtValue(0)), 0.1),
    everyEpochs: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
    /** Shares of the run, in any order. */
    at: v.exactOptional(v.pipe(v.array(partOption), v.minLength(1))),
  }),
  findProblem: ({ everyEpochs, at }) => (everyEpochs !== undefined && at !== undefined ? { kind: 'oneOf', keys: ['everyEpochs', 'at'] } : null),
  factor({ factor, everyEpochs, at = defaultShares }, step, { stepsPerEpoch, totalSteps }) {
    const done = step - 1;
    const drops = everyEpochs === undefined ? at.filter((share) => done >= Math.round(share * totalSteps)).length : Math.floor(done / (everyEpochs * stepsPerEpoch));
    return factor ** drops;
  },
});
