/** Answers what a model sees in samples and drawings. */
import { readFile } from 'node:fs/promises';
import { InklingError } from '../../contract/errors.ts';
import type { Answer, FileAnswer } from '../../contract/answer.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { fieldOf } from '../recognise/field.ts';
import { findInk } from '../recognise/findInk.ts';
import { normalise } from '../recognise/normalise.ts';
import { readPicture } from '../recognise/readPicture.ts';
import { drawStrokes } from '../recognise/strokes.ts';
import { withModel, type LoadedModel } from '../loadedModel.ts';
import { errnoOf } from '../store/failure.ts';
import { assertFits } from './evaluation.ts';

/** Pixels per drawing before it is fitted into the network's field; finer changes nothing that can be seen. */
const strokeResolution = 80;

export const recognitionHandlers = (context: EngineContext): Pick<Handlers, 'recognise' | 'recogniseStrokes' | 'answerSample'> => ({
  recognise: ({ run, step, files }) =>
    withModel(context, run, step, async (model) => {
      const field = fieldOf(model.run.record.data);
      const answers: FileAnswer[] = [];
      for (const file of files) {
        const ink = findInk(readPicture(await readBytes(file), file));
        answers.push({ file, ...(await answer(model, ink === null ? null : normalise(ink, field))) });
      }
      return answers;
    }),
  recogniseStrokes: ({ run, step, strokes }) =>
    withModel(context, run, step, (model) => {
      const ink = drawStrokes(strokes, { resolution: strokeResolution });
      return answer(model, ink === null ? null : normalise(ink, fieldOf(model.run.record.data)));
    }),
  answerSample: ({ run, step, data, part, index }) =>
    withModel(context, run, step, async (model) => {
      const dataset = await context.data.open(data ?? model.run.record.data.id);
      assertFits(model.run, dataset);
      const samples = dataset[part];
      if (samples === null || index >= samples.count) throw new InklingError('sampleUnknown', { data: dataset.id, part, index, count: samples?.count ?? 0 });
      const size = dataset.height * dataset.width;
      return answer(model, samples.images.slice(index * size, (index + 1) * size));
    }),
});

/** `pixels`: what the network is fed, or `null` where there is no ink. */
async function answer(model: LoadedModel, pixels: Uint8Array | null): Promise<Answer> {
  const { height, width, classNames } = model.run.record.data;
  const blank = { label: null, probabilities: [], classNames, pixels: new Uint8Array(height * width), height, width };
  if (pixels === null) return blank;
  const probabilities = await model.predict({ count: 1, images: pixels, labels: Uint8Array.of(0) }, Uint32Array.of(0));
  const best = probabilities.reduce((winner, value, index) => (value > probabilities[winner]! ? index : winner), 0);
  return { ...blank, label: classNames[best]!, probabilities: [...probabilities], pixels };
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InklingError('fileUnreadable', { file, reason: errnoOf(error) ?? '' }, { cause: error });
  }
}
