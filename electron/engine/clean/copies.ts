/** Trains copies of a quick network to judge a data set by; nothing of them is kept but, in the cache, what they said. */
import { join } from 'node:path';
import type { EngineContext } from '../context.ts';
import { createStep } from '../createStep.ts';
import type { CorrectedDataset } from '../data/corrected.ts';
import type { Samples } from '../data/dataset.ts';
import { warn } from '../loadedModel.ts';
import { buildModel } from '../model/build.ts';
import { toFeatureModel } from '../model/features.ts';
import { predict } from '../model/predict.ts';
import { assignWeights } from '../model/weights.ts';
import { createDraws } from '../train/draws.ts';
import type { TrainingStep } from '../train/step.ts';
import { chooseCleaningNetwork, type CleaningNetwork } from './cleaningNetwork.ts';
import { crossPredict } from './crossPredict.ts';
import { includedIndices } from './place.ts';
import { keepPredictions, recallPredictions } from './predictionCache.ts';
import { stepsOf, trainCopy } from './trainCopy.ts';
import type { Turns } from './turns.ts';

export const foldCount = 5;

export interface CopiesJudgement {
  readonly network: string;
  /** Those of the training part that are not left out. */
  readonly indices: Uint32Array;
  /** By a copy that was not trained on the sample: indices.length × classes. */
  readonly probabilities: Float32Array;
}

/** For the same data, corrections and machinery it is the same, and comes from the cache. */
export async function judgeByCopies(context: EngineContext, dataset: CorrectedDataset, turns: Turns): Promise<CopiesJudgement> {
  const tensorflow = context.tensorflow();
  const indices = includedIndices(dataset);
  const folds = Math.min(foldCount, indices.length);
  const network = chooseCleaningNetwork(tensorflow.kind, dataset, indices.length - Math.ceil(indices.length / folds));
  const folder = join(context.options.cacheFolder, 'judgements');
  const key = {
    version: 1, data: dataset.fingerprint, corrections: dataset.corrections?.digest ?? null, folds,
    spec: network.spec.spec, plan: network.plan.plan, backend: [tensorflow.kind, tensorflow.version],
  };
  const kept = await recallPredictions(folder, key, indices.length * dataset.classNames.length);
  if (kept !== null) return { network: network.name, indices, probabilities: kept };
  const probabilities = await withStep(context, dataset, network, (step) => crossPredict({ step, dataset, indices, plan: network.plan, folds, turns }));
  await keepPredictions(folder, key, probabilities);
  return { network: network.name, indices, probabilities };
}

export interface FeatureCopy {
  readonly network: string;
  /** The last hidden layer, indices.length × its size. */
  features(samples: Samples, indices: Uint32Array): Promise<Float32Array>;
}

/** Lends one copy that was trained on all of the training part that is not left out. */
export async function withCopy<Result>(context: EngineContext, dataset: CorrectedDataset, turns: Turns, work: (copy: FeatureCopy) => Promise<Result>): Promise<Result> {
  const tensorflow = context.tensorflow();
  const { tf } = tensorflow;
  const indices = includedIndices(dataset);
  const network = chooseCleaningNetwork(tensorflow.kind, dataset, indices.length);
  const weights = await withStep(context, dataset, network, async (step) => {
    const total = stepsOf(indices.length, network.plan);
    let done = 0;
    await trainCopy(step, indices, network.plan, () => turns.take(++done, total));
    return step.read().evaluated;
  });
  const model = buildModel(tensorflow, network.spec, { seed: network.plan.plan.seed, draws: createDraws(tensorflow) });
  try {
    assignWeights(tf, model.weights, weights, network.name);
    const features = toFeatureModel(tf, model);
    return await work({ network: network.name, features: (samples, chosen) => predict(tf, features, samples, chosen) });
  } finally {
    model.dispose();
  }
}

async function withStep<Result>(context: EngineContext, dataset: CorrectedDataset, { spec, plan }: CleaningNetwork, work: (step: TrainingStep) => Promise<Result>): Promise<Result> {
  const step = createStep({ tensorflow: context.tensorflow(), spec, plan, dataset, batchSizes: [plan.plan.batchSize] }, (obstacle) => warn(context, obstacle));
  try {
    return await work(step);
  } finally {
    step.dispose();
  }
}
