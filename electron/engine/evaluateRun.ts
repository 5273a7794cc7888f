/** How good a checkpoint is on a split, by every kind of labels that there is. */
import type { Checked, Result } from '../contract/requests.ts';
import { answerAll, answersTo } from './answerSamples.ts';
import { checkClasses, chooseSamples, classesOf, labelSourcesOf, openFor } from './chooseSamples.ts';
import type { EngineContext } from './context.ts';
import { countLooks } from './countLooks.ts';
import type { CorrectedDataset } from './data/corrected.ts';
import { evaluate, toOtherLabels } from './evaluate/evaluate.ts';
import type { LoadedModel } from './loadedModel.ts';
import { findHeldOut, fitOwnTemperature } from './ownTemperature.ts';
import type { Watch } from './watchEvaluation.ts';

export type Asked = Pick<Checked<'evaluateRun'>, 'split' | 'data' | 'classes' | 'labelSource'>;

/** `dataset` is as it counted when the evaluation began: labels that are edited meanwhile change nothing of it. */
export async function evaluateRun(context: EngineContext, model: LoadedModel, asked: Asked, watch: Watch, opened?: CorrectedDataset): Promise<Result<'evaluateRun'>> {
  const { split } = asked;
  const dataset = opened ?? (await openFor(context, model.run, asked.data, split));
  const classes = asked.classes === undefined ? classesOf(model.run, dataset) : checkClasses(dataset, asked.classes);
  const chosen = chooseSamples(model.run, dataset, split, { classes, source: asked.labelSource });
  const others = labelSourcesOf(dataset, split)
    .filter((source) => source !== chosen.source)
    .map((source) => chooseSamples(model.run, dataset, split, { classes, source }))
    .filter(({ indices }) => indices.length > 0);
  const heldOut = await findHeldOut(context, model);
  await answerAll(model, [chosen, ...others, ...(heldOut.how === 'chosen' ? [heldOut.chosen] : [])], watch);

  const temperature = await fitOwnTemperature(model, heldOut);
  const judge = async (samples: typeof chosen) => {
    const { probabilities, labels } = await answersTo(model, samples, dataset, split, watch);
    return evaluate({ probabilities, labels, classNames: dataset.classNames, temperature, data: dataset.id, split });
  };
  const evaluation = await judge(chosen);
  const otherLabels = await Promise.all(others.map(async (samples) => ({ labelSource: samples.source, ...toOtherLabels(await judge(samples)) })));
  return {
    run: model.run.id,
    step: model.step,
    data: dataset.id,
    split,
    labelSource: chosen.source,
    testLooks: await countLooks(context, model, dataset, split),
    corrections: chosen.source === 'overlay' ? dataset.corrections : null,
    ...(classes === null ? {} : { classes: [...classes] }),
    evaluation,
    otherLabels,
  };
}
