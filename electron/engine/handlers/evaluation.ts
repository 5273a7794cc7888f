/** Answers how good a model is, and counts every look at a test part. */
import { InklingError } from '../../contract/errors.ts';
import type { Handlers, Params } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import type { Dataset, Samples } from '../data/dataset.ts';
import { splitTraining } from '../data/split.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { loadModel } from '../loadedModel.ts';
import { allIndices } from '../model/predict.ts';
import { countLook, readLooks } from '../store/looks.ts';
import type { RunFolder } from '../store/runs.ts';
import { deriveSeed } from '../train/seeds.ts';

export const evaluationHandlers = (context: EngineContext): Pick<Handlers, 'evaluateRun'> => ({
  async evaluateRun({ run: name, split, data }) {
    const run = await context.findRun(name);
    const dataset = await context.data.open(data ?? run.record.data.id);
    assertFits(run, dataset);
    const { samples, indices } = choose(run, dataset, split);
    if (indices.length === 0) throw new InklingError('evaluationEmpty', { split, data: dataset.id });
    const model = await loadModel(context, run);
    try {
      const probabilities = await model.predict(samples, indices);
      const labels = Uint8Array.from(indices, (index) => samples.labels[index]!);
      const evaluation = evaluate({ probabilities, labels, classNames: dataset.classNames, data: dataset.id, split });
      const workspace = await context.reading();
      const look = { data: dataset.id, run: run.id, step: model.step, atMs: context.options.clock() };
      const testLooks = split === 'test' ? await countLook(workspace, look) : (await readLooks(workspace, dataset.id)).length;
      return { run: run.id, step: model.step, data: dataset.id, split, testLooks, evaluation };
    } finally {
      model.dispose();
    }
  },
});

/** The held-out part is the one the run itself held out: same share, same seed. */
function choose(run: RunFolder, dataset: Dataset, split: Params<'evaluateRun'>['split']): { samples: Samples; indices: Uint32Array } {
  if (split === 'test') {
    const { test } = dataset;
    return test === null ? { samples: dataset.training, indices: new Uint32Array() } : { samples: test, indices: allIndices(test.count) };
  }
  const { validationShare, seed } = run.record.plan;
  const { validation } = splitTraining(dataset.training.labels, dataset.classNames.length, validationShare, deriveSeed(seed, 'split'));
  return { samples: dataset.training, indices: validation };
}

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
