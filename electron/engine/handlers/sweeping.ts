/** Begins a sweep, goes on with it and tells how far it is; its runs are trained through the queue. */
import { hasCode } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { warn } from '../loadedModel.ts';
import { listSweeps, readSweep, writeSweep, type SweepRecord } from '../store/sweeps.ts';
import { planSweep } from '../sweep/plan.ts';
import { queueSweep } from '../sweep/queue.ts';
import { toStanding } from '../sweep/standing.ts';
import { evaluationHandlers } from './evaluation.ts';

type SweepRequests = 'startSweep' | 'resumeSweep' | 'advanceSweep' | 'listSweeps' | 'getSweep';

export const sweepHandlers = (context: EngineContext): Pick<Handlers, SweepRequests> => ({
  async startSweep(params) {
    const { sweep, planned } = await planSweep(context, params);
    // First the sweep, then its place in the queue: what a kill keeps out of the queue, a resume puts there.
    await writeSweep(await context.writing(), sweep);
    await queueSweep(context, sweep, planned);
    return toStanding(context, sweep);
  },
  async resumeSweep({ sweep: name }) {
    const sweep = await readSweep(await context.writing(), name);
    await queueSweep(context, sweep);
    return toStanding(context, sweep);
  },
  async advanceSweep({ sweep: name }) {
    const workspace = await context.writing();
    const sweep = await readSweep(workspace, name);
    const { state, points, ranking: [best] } = await toStanding(context, sweep);
    const isSearched = points.every((point) => point.state !== 'queued');
    const change = async (next: SweepRecord): Promise<SweepRecord> => {
      await writeSweep(workspace, next);
      return next;
    };
    if (state === 'finished' && sweep.test === null) return toStanding(context, await change({ ...sweep, test: await look(context, sweep.final.run) }));
    if (sweep.final.point !== null || !isSearched || best === undefined) return toStanding(context, sweep);
    const chosen = await change({ ...sweep, final: { ...sweep.final, point: best } });
    await queueSweep(context, chosen);
    return toStanding(context, chosen);
  },
  async listSweeps() {
    const { sweeps, damaged } = await listSweeps(await context.reading());
    for (const error of damaged) warn(context, error);
    return Promise.all(sweeps.map((sweep) => toStanding(context, sweep)));
  },
  getSweep: async ({ sweep }) => toStanding(context, await readSweep(await context.reading(), sweep)),
});

/** The one look at the test part; `null` where the data has none. */
async function look(context: EngineContext, run: string): Promise<SweepRecord['test']> {
  try {
    const { evaluation } = await evaluationHandlers(context).evaluateRun({ run, step: null, split: 'test', data: null });
    const { accuracy, interval: [low, high], count } = evaluation;
    return { accuracy, low, high, samples: count };
  } catch (error) {
    if (hasCode(error, 'evaluationEmpty')) return null;
    throw error;
  }
}
