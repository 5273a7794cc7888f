/** Answers what a model sees in samples and drawings. */
import { readFile } from 'node:fs/promises';
import { InklingError } from '../../contract/errors.ts';
import type { FileAnswer } from '../../contract/answer.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { openAnswering } from '../answerPixels.ts';
import { readNumber } from '../readNumber.ts';
import { fieldOf } from '../recognise/field.ts';
import { findInk } from '../recognise/findInk.ts';
import { readPicture } from '../recognise/readPicture.ts';
import { readSheet } from '../readSheet.ts';
import { drawRow } from '../recognise/rowInk.ts';
import { pictureToPixels, strokesToPixels } from '../recognise/toPixels.ts';
import { strokesUnfitted } from '../recognise/unfitted.ts';
import { withModel } from '../loadedModel.ts';
import { fitAside } from '../ownTemperature.ts';
import { errnoOf } from '../store/failure.ts';
import { assertFits } from '../chooseSamples.ts';

type RecognitionRequests = 'recognise' | 'recogniseStrokes' | 'recogniseUnfitted' | 'readDrawnNumber' | 'readPictureNumber' | 'readSheet' | 'getTemperature' | 'answerSample';

export const recognitionHandlers = (context: EngineContext): Pick<Handlers, RecognitionRequests> => ({
  recognise: ({ run, step, files }) =>
    withModel(context, run, step, async (model) => {
      const field = fieldOf(model.run.record.data);
      const answer = await openAnswering(context, model);
      const answers: FileAnswer[] = [];
      for (const file of files) {
        const pixels = pictureToPixels(readPicture(await readBytes(file), file), field);
        answers.push({ file, ...(await answer(pixels)) });
      }
      return answers;
    }),
  recogniseStrokes: ({ run, step, strokes }) =>
    withModel(context, run, step, async (model) => (await openAnswering(context, model))(strokesToPixels(strokes, fieldOf(model.run.record.data)))),
  recogniseUnfitted: ({ run, step, strokes, penWidth }) =>
    withModel(context, run, step, async (model) => (await openAnswering(context, model))(strokesUnfitted(strokes, fieldOf(model.run.record.data), penWidth))),
  readDrawnNumber: ({ run, step, strokes }) =>
    withModel(context, run, step, async (model) => readNumber(await openAnswering(context, model), fieldOf(model.run.record.data), drawRow(strokes, fieldOf(model.run.record.data)))),
  readPictureNumber: ({ run, step, file }) =>
    withModel(context, run, step, async (model) => readNumber(await openAnswering(context, model), fieldOf(model.run.record.data), findInk(readPicture(await readBytes(file), file)))),
  readSheet: ({ run, step, name, picture }) =>
    withModel(context, run, step, async (model) => readSheet(await openAnswering(context, model), fieldOf(model.run.record.data), readPicture(picture, name))),
  getTemperature: ({ run, step }) => withModel(context, run, step, (model) => fitAside(context, model)),
  answerSample: ({ run, step, data, part, index }) =>
    withModel(context, run, step, async (model) => {
      const dataset = await context.data.open(data ?? model.run.record.data.id);
      assertFits(model.run, dataset);
      const samples = dataset[part];
      if (samples === null || index >= samples.count) throw new InklingError('sampleUnknown', { data: dataset.id, part, index, count: samples?.count ?? 0 });
      const size = dataset.height * dataset.width;
      return (await openAnswering(context, model))(samples.images.slice(index * size, (index + 1) * size));
    }),
});

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InklingError('fileUnreadable', { file, reason: errnoOf(error) ?? '' }, { cause: error });
  }
}
