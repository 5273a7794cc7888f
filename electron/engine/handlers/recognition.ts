/** Answers what a model sees in samples and drawings. */
import { readFile } from 'node:fs/promises';
import { InklingError } from '../../contract/errors.ts';
import type { Answer, FileAnswer } from '../../contract/answer.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { isAccepted } from '../strangers/acceptance.ts';
import { fieldOf } from '../recognise/field.ts';
import { readPicture } from '../recognise/readPicture.ts';
import { pictureToPixels, strokesToPixels } from '../recognise/toPixels.ts';
import { withModel, type LoadedModel } from '../loadedModel.ts';
import { errnoOf } from '../store/failure.ts';
import { assertFits } from '../chooseSamples.ts';
import { readSettled } from './settings.ts';

export const recognitionHandlers = (context: EngineContext): Pick<Handlers, 'recognise' | 'recogniseStrokes' | 'answerSample'> => ({
  recognise: ({ run, step, files }) =>
    withModel(context, run, step, async (model) => {
      const field = fieldOf(model.run.record.data);
      const answers: FileAnswer[] = [];
      for (const file of files) {
        const pixels = pictureToPixels(readPicture(await readBytes(file), file), field);
        answers.push({ file, ...(await answer(context, model, pixels)) });
      }
      return answers;
    }),
  recogniseStrokes: ({ run, step, strokes }) =>
    withModel(context, run, step, (model) => answer(context, model, strokesToPixels(strokes, fieldOf(model.run.record.data)))),
  answerSample: ({ run, step, data, part, index }) =>
    withModel(context, run, step, async (model) => {
      const dataset = await context.data.open(data ?? model.run.record.data.id);
      assertFits(model.run, dataset);
      const samples = dataset[part];
      if (samples === null || index >= samples.count) throw new InklingError('sampleUnknown', { data: dataset.id, part, index, count: samples?.count ?? 0 });
      const size = dataset.height * dataset.width;
      return answer(context, model, samples.images.slice(index * size, (index + 1) * size));
    }),
});

/** `pixels`: what the network is fed, or `null` where there is no ink. */
async function answer(context: EngineContext, model: LoadedModel, pixels: Uint8Array | null): Promise<Answer> {
  const { fingerprint, height, width, classNames } = model.run.record.data;
  const blank = { label: null, probabilities: [], classNames, pixels: new Uint8Array(height * width), height, width, typicality: null, known: null };
  if (pixels === null) return blank;
  const probabilities = await model.predict({ count: 1, images: pixels, labels: Uint8Array.of(0) }, Uint32Array.of(0));
  const best = probabilities.reduce((winner, value, index) => (value > probabilities[winner]! ? index : winner), 0);
  const typicality = await context.strangers.judge(fingerprint, pixels);
  const known = typicality === null ? null : isAccepted(typicality, (await readSettled(context)).settings.acceptedShare);
  return { ...blank, label: classNames[best]!, probabilities: [...probabilities], pixels, typicality, known };
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InklingError('fileUnreadable', { file, reason: errnoOf(error) ?? '' }, { cause: error });
  }
}
