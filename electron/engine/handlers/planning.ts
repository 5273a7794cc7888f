/** Answers about plans that are being made: what they may choose, what is wrong with them, how long they take. */
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { timeEpoch } from '../timeEpoch.ts';
import { optimizerKinds, scheduleKinds } from '../train/choices.ts';
import { defaultPlan } from '../train/defaultPlan.ts';
import { describePlan } from '../train/describePlan.ts';

export const planningHandlers = (context: EngineContext): Pick<Handlers, 'listPlanChoices' | 'describePlan' | 'timeEpoch' | 'stopTiming'> => ({
  listPlanChoices: async () => ({
    optimizers: optimizerKinds.map(({ type, fields, defaultLearningRate }) => ({ type, fields: [...fields], defaultLearningRate })),
    schedules: scheduleKinds.map(({ type, fields }) => ({ type, fields: [...fields] })),
    standard: defaultPlan,
  }),
  describePlan: async ({ plan, samples }) => describePlan(plan, samples),
  timeEpoch: (params) => timeEpoch(context, params),
  // In one process it is over before anybody can ask.
  stopTiming: async () => null,
});
