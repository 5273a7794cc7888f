/** Fits what tells pictures of a data set from strangers, and says how well it does. */
import { InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { Strangers } from '../../contract/strangers.ts';
import { createTurns } from '../clean/turns.ts';
import type { EngineContext } from '../context.ts';
import { warn } from '../loadedModel.ts';
import { openCorrected } from '../openCorrected.ts';
import { refusedStrangers } from '../strangers/acceptance.ts';
import { fitDetector, type Detector } from '../strangers/fitDetector.ts';

const acceptedShares = [0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

export const strangersHandlers = (context: EngineContext): Pick<Handlers, 'getStrangers' | 'fitStrangers'> => ({
  async getStrangers({ run }) {
    const { data } = (await context.findRun(run)).record;
    const found = await context.strangers.find(data.fingerprint);
    return found === null ? null : describe(data.id, found);
  },
  async fitStrangers({ run }) {
    const { id, record: { data } } = await context.findRun(run);
    const found = await context.strangers.find(data.fingerprint);
    if (found !== null) return describe(data.id, found);
    const dataset = await openCorrected(context, data.id);
    if (dataset.fingerprint !== data.fingerprint) throw new InklingError('dataChanged', { run: id, data: data.id });
    const turns = createTurns((done, total) => context.options.emit({ event: 'strangersFitting', data: data.id, done, total }));
    const fitted = await fitDetector({ tensorflow: context.tensorflow(), dataset, turns, onObstacle: (obstacle) => warn(context, obstacle) });
    await context.strangers.keep(data.fingerprint, fitted);
    return describe(data.id, fitted);
  },
});

const describe = (data: string, detector: Detector): Strangers => ({
  data,
  rates: acceptedShares.map((accepted) => ({ accepted, refused: refusedStrangers(detector, accepted) })),
});
