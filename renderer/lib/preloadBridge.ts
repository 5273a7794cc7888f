/** The contract through Electron's preload. The main process lives as long as its windows: nothing is ever lost. */
import * as v from 'valibot';
import { InklingError } from '../../electron/contract/errors.ts';
import { engineEventSchema } from '../../electron/contract/events.ts';
import type { ExposedBridge } from '../../electron/contract/exposed.ts';
import { fromOutcome, outcomeSchema } from '../../electron/contract/outcome.ts';
import { toResult, type Connection } from './connection.ts';

export const openPreloadBridge = (exposed: ExposedBridge): Connection => ({
  async request(name, params) {
    const read = v.safeParse(outcomeSchema, await exposed.request(name, params));
    if (!read.success) throw new InklingError('messageMalformed', { from: name });
    return toResult(name, fromOutcome(read.output));
  },
  listen: (listener) =>
    exposed.listen((event) => {
      const read = v.safeParse(engineEventSchema, event);
      if (read.success) listener(read.output);
    }),
  watch: () => () => undefined,
});
