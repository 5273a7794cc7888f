/** What a model answers to one picture, and whether that is like any that it was trained on. */
import type { Answer } from '../contract/answer.ts';
import type { EngineContext } from './context.ts';
import { readSettled } from './handlers/settings.ts';
import type { LoadedModel } from './loadedModel.ts';
import { isAccepted } from './strangers/acceptance.ts';

/** `pixels`: what the network is fed, or `null` where there is no ink. */
export async function answerPixels(context: EngineContext, model: LoadedModel, pixels: Uint8Array | null): Promise<Answer> {
  const { fingerprint, height, width, classNames } = model.run.record.data;
  const blank = { label: null, probabilities: [], classNames, pixels: new Uint8Array(height * width), height, width, typicality: null, known: null };
  if (pixels === null) return blank;
  const probabilities = await model.predict({ count: 1, images: pixels, labels: Uint8Array.of(0) }, Uint32Array.of(0));
  const best = probabilities.reduce((winner, value, index) => (value > probabilities[winner]! ? index : winner), 0);
  const typicality = await context.strangers.judge(fingerprint, pixels);
  const known = typicality === null ? null : isAccepted(typicality, (await readSettled(context)).settings.acceptedShare);
  return { ...blank, label: classNames[best]!, probabilities: [...probabilities], pixels, typicality, known };
}
