/** Long looks into a network, each with a name: told how far they are, and stopped by it. */
import { InklingError } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import type { EngineContext } from './context.ts';
import { createPacer } from './data/pacer.ts';
import { during } from './during.ts';

type Work = Extract<EngineEvent, { event: 'inspectionProgressed' }>['work'];

export interface Inspection {
  /** Tells how far it is, gives the event loop a turn, and throws `inspectionStopped` where it was stopped. */
  turn(work: Work, done: number, total: number): Promise<void>;
}

/** Lets `work` go on under the name, which others may have too. */
export function inspect<Result>(context: EngineContext, name: string, work: (inspection: Inspection) => Promise<Result>): Promise<Result> {
  const isTime = createPacer();
  return during(context.inspections, name, (signal) =>
    work({
      async turn(kind, done, total) {
        if (isTime(done === total)) context.options.emit({ event: 'inspectionProgressed', inspection: name, work: kind, done, total });
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) throw new InklingError('inspectionStopped', {});
      },
    }),
  );
}
