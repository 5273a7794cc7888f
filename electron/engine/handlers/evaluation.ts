/** Answers how good a model is and which samples it gets wrong, and counts every look at a test part. */
import { InklingError } from '../../contract/errors.ts';
import type { Handlers, Params } from '../../contract/requests.ts';
import type { Part } from '../../contract/sample.ts';
import type { EngineContext } from '../context.ts';
import { splitCorrected, toClassIndices, type CorrectedDataset } from '../data/corrected.ts';
import type { Dataset, Samples } from '../data/dataset.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { checkPredictions, toAnswers } from '../evaluate/predictions.ts';
import { withModel, type LoadedModel } from '../loadedModel.ts';
import { allIndices } from '../model/predict.ts';
import { openCorrected } from '../openCorrected.ts';
import { assertUnseen } from '../runPlan.ts';
import { countLook, readLooks } from '../store/looks.ts';
import type { RunFolder } from '../store/runs.ts';
import { nearestName } from '../validate.ts';

type SplitName = Params<'evaluateRun'>['split'];

export const evaluationHandlers = (context: EngineContext): Pick<Handlers, 'evaluateRun' | 'listAnswers'> => ({
  evaluateRun: ({ run, step, split, data, classes: asked }) =>
    withModel(context, run, step, async (model) => {
      const dataset = await openFor(context, model, data, split);
      const classes = asked === undefined ? classesOf(model.run, dataset) : checkClasses(dataset, asked);
      const { probabilities, labels } = await predictSplit(model, dataset, split, classes);
      const evaluation = evaluate({ probabilities, labels, classNames: dataset.classNames, data: dataset.id, split });
      const testLooks = await countLooks(context, model, dataset, split);
      return { run: model.run.id, step: model.step, data: dataset.id, split, ...(classes === null ? {} : { classes: [...classes] }), testLooks, corrections: split === 'test' ? null : dataset.corrections, evaluation };
    }),
  listAnswers: ({ run, step, split, data }) =>
    withModel(context, run, step, async (model) => {
      const dataset = await openFor(context, model, data, split);
      const { part, indices, probabilities, labels } = await predictSplit(model, dataset, split);
      const { classes, confidences } = toAnswers(checkPredictions(probabilities, labels, dataset.classNames));
      await countLooks(context, model, dataset, split);
      return { part, indices: [...indices], labels: [...labels], answers: [...classes], confidences: [...confidences] };
    }),
});

async function openFor(context: EngineContext, { run }: LoadedModel, data: string | null, split: SplitName): Promise<CorrectedDataset> {
  const dataset = await openCorrected(context, data ?? run.record.data.id);
  assertFits(run, dataset);
  // Of other data than its own, a run that began with another's weights may have seen what its plan would hold out.
  if (split === 'validation') await assertUnseen(context, { run: run.id, step: 0 }, run.record.plan, dataset.fingerprint);
  return dataset;
}

/** Those that the run was trained on; `null` for all, and where the data has other classes. */
const classesOf = ({ record: { plan, data } }: RunFolder, { classNames }: Dataset): readonly string[] | null =>
  JSON.stringify(data.classNames) === JSON.stringify(classNames) ? plan.classes : null;

/** Throws `classUnknown`. */
function checkClasses({ id, classNames }: Dataset, asked: readonly string[]): readonly string[] {
  const name = asked.find((each) => !classNames.includes(each));
  if (name !== undefined) throw new InklingError('classUnknown', { data: id, name, known: classNames, nearest: nearestName(name, classNames) });
  return asked;
}

export async function predictSplit(model: LoadedModel, dataset: CorrectedDataset, split: SplitName, classes = classesOf(model.run, dataset)) {
  const { part, samples, indices } = chooseSamples(model.run, dataset, split, classes);
  if (indices.length === 0) throw new InklingError('evaluationEmpty', { split, data: dataset.id });
  const probabilities = await model.predict(samples, indices);
  const labels = Uint8Array.from(indices, (index) => samples.labels[index]!);
  return { part, indices, probabilities, labels };
}

/** Figures and digits of one checkpoint that are asked for together are one look. */
const msOfOneLook = 5000;

/** The looks at the data set's test part so far; one more if this was one. */
export async function countLooks(context: EngineContext, model: LoadedModel, dataset: Dataset, split: SplitName): Promise<number> {
  const workspace = await context.reading();
  const atMs = context.options.clock();
  const key = `${dataset.id} ${model.run.id} ${model.step}`;
  const last = context.looks.get(key);
  if (split === 'test' && (last === undefined || Math.abs(atMs - last.atMs) >= msOfOneLook)) {
    const counted = countLook(workspace, { data: dataset.id, run: model.run.id, step: model.step, atMs });
    context.looks.set(key, { atMs, counted });
    counted.catch(() => context.looks.delete(key));
    return counted;
  }
  // Part of a look that could not be counted is none that may be had.
  if (split === 'test') await last?.counted;
  return (await readLooks(workspace, dataset.id)).length;
}

/**
 * The held-out part is the one the run itself held out: same share or fold, same seed; the labels are those that hold now.
 * Of both parts only the classes that the run was trained on, unless others are asked for.
 */
export function chooseSamples(
  run: RunFolder,
  dataset: CorrectedDataset,
  split: SplitName,
  classes = classesOf(run, dataset),
): { part: Part; samples: Samples; indices: Uint32Array } {
  if (split === 'test') {
    const samples = dataset.test ?? { count: 0, images: new Uint8Array(), labels: new Uint8Array() };
    const wanted = classes === null ? null : toClassIndices(dataset.classNames, classes);
    const all = allIndices(samples.count);
    return { part: 'test', samples, indices: wanted === null ? all : all.filter((index) => wanted.has(samples.labels[index]!)) };
  }
  const { validation } = splitCorrected(dataset, { ...run.record.plan, classes: classes === null ? null : [...classes] });
  return { part: 'training', samples: dataset.training, indices: validation };
}

/** Throws `dataUnfit` where the run's network cannot be fed the data. */
export function assertFits(run: RunFolder, dataset: Dataset): void {
  const { height, width, classNames } = run.record.data;
  if (dataset.height === height && dataset.width === width && dataset.classNames.length === classNames.length) return;
  throw new InklingError('dataUnfit', {
    run: run.id,
    data: dataset.id,
    expected: { height, width, classes: classNames.length },
    received: { height: dataset.height, width: dataset.width, classes: dataset.classNames.length },
  });
}
