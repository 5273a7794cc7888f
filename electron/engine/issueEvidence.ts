/** What speaks for another label of one sample: probabilities, and the nearest training digits of both classes. */
import { InklingError } from '../contract/errors.ts';
import type { IssueEvidence } from '../contract/issueEvidence.ts';
import type { Checked } from '../contract/requests.ts';
import { assertFits } from './chooseSamples.ts';
import type { EngineContext } from './context.ts';
import { openNeighbours } from './explain/findNeighbours.ts';
import { inspect } from './inspections.ts';
import { withModel } from './loadedModel.ts';
import { openCorrected } from './openCorrected.ts';

/** Throws `sampleUnknown`, `labelUnknown`, `dataUnfit`, `neighboursNone`, `inspectionStopped` and what loading throws. */
export const getIssueEvidence = (context: EngineContext, { run, step, data, part, index, suggested, neighbours, inspection }: Checked<'getIssueEvidence'>): Promise<IssueEvidence> =>
  inspect(context, inspection, (looking) =>
    withModel(context, run, step, async (model) => {
      const dataset = await openCorrected(context, data);
      assertFits(model.run, dataset);
      const { classNames, [part]: samples } = dataset;
      if (samples === null || index >= samples.count) throw new InklingError('sampleUnknown', { data: dataset.id, part, index, count: samples?.count ?? 0 });
      if (suggested !== null && suggested >= classNames.length) throw new InklingError('labelUnknown', { data: dataset.id, label: suggested, classes: classNames.length });
      const label = samples.labels[index]!;
      const probabilities = await model.predict(samples, Uint32Array.of(index));
      const other = suggested ?? mostProbableBut(label, probabilities);

      const own = model.run.record.data;
      const trainedOn = await openCorrected(context, own.id, own.revision);
      const { nearest } = await openNeighbours(context, model, trainedOn, looking);
      const pixels = pictureOf(samples.images, index, dataset.height * dataset.width);
      const isItself = (each: number): boolean => part === 'training' && trainedOn.id === dataset.id && each === index;
      const toSide = async (c: number): Promise<IssueEvidence['given']> => {
        const found = await nearest(pixels, 'cosine', neighbours, (each) => trainedOn.training.labels[each] === c && !isItself(each));
        const total = found.reduce((sum, { distance }) => sum + distance, 0);
        return {
          label: c,
          probability: probabilities[c]!,
          neighbours: found.map(({ index: each, distance }) => ({ index: each, distance })),
          meanDistance: found.length === 0 ? null : total / found.length,
        };
      };
      return {
        run: model.run.id,
        step: model.step,
        data: dataset.id,
        part,
        index,
        classNames: [...classNames],
        neighboursOf: trainedOn.id,
        probabilities: [...probabilities],
        given: await toSide(label),
        suggested: await toSide(other),
      };
    }),
  );

const pictureOf = (images: Uint8Array, index: number, size: number): Uint8Array => images.slice(index * size, (index + 1) * size);

/** The first of equals. */
function mostProbableBut(label: number, probabilities: Float32Array): number {
  const others = [...probabilities.keys()].filter((c) => c !== label);
  return others.reduce((best, c) => (probabilities[c]! > probabilities[best]! ? c : best));
}
