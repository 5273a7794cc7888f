/** Two checkpoints on the same samples: those that neither was trained on. */
import { InklingError } from '../contract/errors.ts';
import type { Checked, Result } from '../contract/requests.ts';
import { answerAll, answersTo } from './answerSamples.ts';
import { chooseSamples, openFor, type ChosenSamples } from './chooseSamples.ts';
import type { EngineContext } from './context.ts';
import { countLooks } from './countLooks.ts';
import { compare } from './evaluate/compare.ts';
import { withModel } from './loadedModel.ts';
import { watched } from './watchEvaluation.ts';

/** Throws `nothingHeldOutByBoth`, `dataUnfit`, `evaluationEmpty`, `labelsMissing` and what loading models and data throws. */
export const compareCheckpoints = (context: EngineContext, { a, b, split, data, labelSource, evaluating }: Checked<'compareCheckpoints'>): Promise<Result<'compareCheckpoints'>> =>
  withModel(context, a.run, a.step, (first) =>
    withModel(context, b.run, b.step, (second) =>
      watched(context, evaluating, async (watch) => {
        const dataset = await openFor(context, first.run, data, split);
        // Whether the second was trained on any of it, it says itself.
        await openFor(context, second.run, dataset.id, split);
        const chosen = [first, second].map(({ run }) => chooseSamples(run, dataset, split, { source: labelSource }));
        const [ofFirst, ofSecond] = chosen as [ChosenSamples, ChosenSamples];
        const shared = intersect(ofFirst, ofSecond);
        if (shared.indices.length === 0 && ofFirst.indices.length > 0 && ofSecond.indices.length > 0) {
          throw new InklingError('nothingHeldOutByBoth', { a: first.run.id, b: second.run.id, data: dataset.id, heldOut: [ofFirst.indices.length, ofSecond.indices.length] });
        }
        for (const model of [first, second]) await answerAll(model, [shared], watch);
        const compared = compare(await answersTo(first, shared, dataset, split), await answersTo(second, shared, dataset, split), dataset.classNames);
        await countLooks(context, first, dataset, split);
        return {
          data: dataset.id,
          split,
          labelSource: shared.source,
          testLooks: await countLooks(context, second, dataset, split),
          corrections: shared.source === 'overlay' ? dataset.corrections : null,
          part: shared.part,
          count: shared.indices.length,
          classNames: [...dataset.classNames],
          indices: [...shared.indices],
          labels: [...shared.labels],
          ...compared,
          a: { run: first.run.id, step: first.step, heldOut: ofFirst.indices.length, ...compared.a },
          b: { run: second.run.id, step: second.step, heldOut: ofSecond.indices.length, ...compared.b },
        };
      }),
    ),
  );

function intersect(a: ChosenSamples, b: ChosenSamples): ChosenSamples {
  const others = new Set(b.indices);
  const rows = Uint32Array.from(a.indices.keys()).filter((row) => others.has(a.indices[row]!));
  return { ...a, indices: Uint32Array.from(rows, (row) => a.indices[row]!), labels: Uint8Array.from(rows, (row) => a.labels[row]!) };
}
