/** What a model answers to pictures, and whether they are like any that it was trained on. */
import type { Answer } from '../contract/answer.ts';
import type { EngineContext } from './context.ts';
import { argmax } from './explain/probability.ts';
import { readSettled } from './handlers/settings.ts';
import type { LoadedModel } from './loadedModel.ts';
import { isAccepted } from './strangers/acceptance.ts';

/** `pixels`: what the network is fed, or `null` where there is no ink. */
export type Answering = (pixels: Uint8Array | null) => Promise<Answer>;

/** The threshold is read once for all pictures of a request. */
export async function openAnswering(context: EngineContext, { run, predict }: LoadedModel): Promise<Answering> {
  const { fingerprint, height, width, classNames } = run.record.data;
  const { acceptedShare } = (await readSettled(context)).settings;
  return async (pixels) => {
    const blank = { label: null, probabilities: [], classNames, pixels: new Uint8Array(height * width), height, width, typicality: null, known: null };
    if (pixels === null) return blank;
    const probabilities = await predict({ count: 1, images: pixels, labels: Uint8Array.of(0) }, Uint32Array.of(0));
    const typicality = await context.strangers.judge(fingerprint, pixels);
    const known = typicality === null ? null : isAccepted(typicality, acceptedShare);
    return { ...blank, label: classNames[argmax(probabilities)]!, probabilities: [...probabilities], pixels, typicality, known };
  };
}
