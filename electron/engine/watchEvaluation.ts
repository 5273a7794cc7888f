/** Tells how far an evaluation is, and ends it where somebody says so. */
import { InklingError } from '../contract/errors.ts';
import type { EngineContext } from './context.ts';
import { createPacer } from './data/pacer.ts';
import { during } from './during.ts';
import type { OnBatch } from './model/predict.ts';

export interface Watch {
  /** So many samples will have to be answered besides those expected already. */
  expect(samples: number): void;
  /** Throws `evaluationStopped` once that is asked for. */
  readonly onBatch: OnBatch;
}

/** Nobody is told, and nobody can end it. */
export const unwatched: Watch = { expect: () => undefined, onBatch: () => undefined };

/** `evaluating` is the name that whoever asked made up; without one nobody is told. */
export function watched<T>(context: EngineContext, evaluating: string | undefined, work: (watch: Watch) => Promise<T>): Promise<T> {
  if (evaluating === undefined) return work(unwatched);
  return during(context.evaluations, evaluating, (signal) => {
    const isTime = createPacer();
    let [done, total] = [0, 0];
    return work({
      expect: (samples) => (total += samples),
      onBatch(samples) {
        if (signal.aborted) throw new InklingError('evaluationStopped', {});
        done += samples;
        if (isTime(done === total)) context.options.emit({ event: 'evaluationProgressed', evaluating, done, total });
      },
    });
  });
}
