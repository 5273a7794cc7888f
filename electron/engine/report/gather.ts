/** Brings together what a report holds. */
import { answersTo } from '../answerSamples.ts';
import { chooseSamples, openFor, type ChosenSamples } from '../chooseSamples.ts';
import type { EngineContext } from '../context.ts';
import { toAnswers, toRunnersUp, type Predictions } from '../evaluate/predictions.ts';
import { evaluateRun, type Asked } from '../evaluateRun.ts';
import type { LoadedModel } from '../loadedModel.ts';
import { describe } from '../model/describe.ts';
import { digestOfWeights } from '../store/checkpoint.ts';
import { effectiveEvents } from '../store/effectiveEvents.ts';
import { readJournal } from '../store/journal.ts';
import { readSummary } from '../store/runs.ts';
import type { Watch } from '../watchEvaluation.ts';
import type { Mistake, Report } from './report.ts';

/** Mistakes that are shown one by one. */
const mostShown = 50;

export interface Gathered {
  readonly report: Report;
  /** Of the mistakes that are shown, one after the other, row by row; 0 paper to 255 ink. */
  readonly pictures: readonly Uint8Array[];
}

export async function gather(context: EngineContext, model: LoadedModel, asked: Omit<Asked, 'classes'>, watch: Watch): Promise<Gathered> {
  const { run, step } = model;
  const { split } = asked;
  const dataset = await openFor(context, run, asked.data, split);
  const { evaluation, otherLabels, testLooks, corrections, labelSource } = await evaluateRun(context, model, asked, watch, dataset);
  const chosen = chooseSamples(run, dataset, split, { source: labelSource });
  const mistakes = findMistakes(await answersTo(model, chosen, dataset, split, watch), chosen);
  const shown = mistakes.slice(0, mostShown);
  const { events } = await readJournal(run.journal, run.fs);
  const { kind, version } = context.tensorflow();
  const { id, fingerprint, classNames, height, width } = dataset;
  const size = height * width;
  return {
    report: {
      schema: 1,
      kind: 'inkling-report',
      madeAtMs: context.options.clock(),
      versions: { inkling: context.options.version, tensorflow: version, backend: kind },
      run: { record: run.record, name: (await readSummary(run)).label.name, step, weights: await digestOfWeights(run, step), layers: describe(run.record.spec) },
      data: { id, fingerprint, split, part: chosen.part, labelSource, corrections, testLooks, classNames, height, width },
      evaluation,
      otherLabels,
      training: effectiveEvents(events).flatMap((event) => (event.event === 'epochEnded' ? [{ epoch: event.epoch, train: event.train, validation: event.validation }] : [])),
      mistakes: { total: mistakes.length, shown },
    },
    pictures: shown.map(({ index }) => chosen.samples.images.subarray(index * size, (index + 1) * size)),
  };
}

/** The most confident first; of equals the first sample. */
function findMistakes(predictions: Predictions, { indices, labels }: ChosenSamples): readonly Mistake[] {
  const { classes, confidences } = toAnswers(predictions);
  const second = toRunnersUp(predictions, classes);
  return [...indices.keys()]
    .filter((row) => classes[row] !== labels[row])
    .map((row) => ({ index: indices[row]!, label: labels[row]!, answer: classes[row]!, confidence: confidences[row]!, runnerUp: second.classes[row]!, runnerUpConfidence: second.confidences[row]! }))
    .sort((a, b) => b.confidence - a.confidence);
}
