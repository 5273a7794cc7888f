/** Suspected wrong labels: by copies for the training part, by a run for what it held out and for the test part. */
import type { Issue, IssueBasis } from '../../contract/issues.ts';
import type { Part } from '../../contract/sample.ts';
import type { EngineContext } from '../context.ts';
import type { CorrectedDataset } from '../data/corrected.ts';
import { answersTo } from '../answerSamples.ts';
import { chooseSamples, openFor } from '../chooseSamples.ts';
import { countLooks } from '../countLooks.ts';
import { withModel } from '../loadedModel.ts';
import { checkPredictions } from '../evaluate/predictions.ts';
import { findLabelIssues } from './confidentLearning.ts';
import { foldCount, judgeByCopies } from './copies.ts';
import type { Found } from './found.ts';
import type { Turns } from './turns.ts';

/** Without a run the part is the training part. Throws what `withModel`, `openFor` and `answersTo` throw. */
export async function findWrongLabels(context: EngineContext, dataset: CorrectedDataset, part: Part, run: string | null, turns: Turns): Promise<Found> {
  if (run === null) {
    const { network, indices, probabilities } = await judgeByCopies(context, dataset, turns);
    return toFound(dataset, part, indices, probabilities, { how: 'copies', network, copies: foldCount });
  }
  return withModel(context, run, null, async (model) => {
    const split = part === 'test' ? 'test' : 'validation';
    const asked = await openFor(context, model.run, dataset.id, split);
    const chosen = chooseSamples(model.run, asked, split);
    const { probabilities } = await answersTo(model, chosen, asked, split);
    await countLooks(context, model, asked, split);
    return toFound(asked, part, chosen.indices, probabilities, { how: 'run', run: model.run.id, step: model.step });
  });
}

function toFound(dataset: CorrectedDataset, part: Part, indices: Uint32Array, probabilities: Float32Array, basis: IssueBasis): Found {
  const { classNames, [part]: samples } = dataset;
  const labels = Uint8Array.from(indices, (index) => samples!.labels[index]!);
  const issues = findLabelIssues(checkPredictions(probabilities, labels, classNames)).map(({ sample, suggested, selfConfidence, isConfident }): Issue => {
    const index = indices[sample]!;
    return {
      kind: 'labels',
      part,
      index,
      label: labels[sample]!,
      score: 1 - selfConfidence,
      remedy: part === 'test' ? null : { change: 'relabel', index, label: suggested },
      suggested,
      labelProbability: selfConfidence,
      suggestedProbability: probabilities[sample * classNames.length + suggested]!,
      confident: isConfident,
    };
  });
  return { issues, basis, checked: indices.length };
}
