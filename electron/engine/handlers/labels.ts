/** Keeps what a person says of a run, and tells everybody. */
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { changeLabel } from '../store/labels.ts';
import { openRun, readSummary } from '../store/runs.ts';

export function labelHandlers(context: EngineContext): Pick<Handlers, 'describeRun'> {
  let last: Promise<unknown> = Promise.resolve();
  return {
    /** One after the other: what one says, the next does not undo. */
    describeRun({ run: name, ...changes }) {
      const described = last.then(async () => {
        const run = await openRun(await context.writing(), name);
        const label = await changeLabel(run, changes);
        context.options.emit({ event: 'runDescribed', run: run.record.id, label });
        return { ...(await readSummary(run)) };
      });
      last = described.catch(() => undefined);
      return described;
    },
  };
}
