/** A run's weights as a network that answers. */
import { InklingError } from '../contract/errors.ts';
import type { EngineContext } from './context.ts';
import type { Samples } from './data/dataset.ts';
import { createPredictor } from './graph/predictor.ts';
import { rememberAnswers, type KnownAnswers } from './knownAnswers.ts';
import { buildModel, type BuiltModel } from './model/build.ts';
import { toFeatureModel } from './model/features.ts';
import { parseSpec } from './model/parseSpec.ts';
import { predict } from './model/predict.ts';
import { assignWeights } from './model/weights.ts';
import { readCheckpoint, type Checkpoint } from './store/checkpoint.ts';
import { readResult } from './store/result.ts';
import { readSummary, type RunFolder } from './store/runs.ts';
import { createDraws } from './train/draws.ts';
import { deriveSeed } from './train/seeds.ts';

export interface LoadedModel {
  readonly run: RunFolder;
  /** The steps its weights were trained for. */
  readonly step: number;
  readonly network: BuiltModel;
  /** Probabilities, indices.length × classes. Throws `logitsUnusable` where they are no numbers. */
  predict(samples: Samples, indices: Uint32Array): Promise<Float32Array>;
  /** The same, of a data set's part: what it was asked before it remembers. */
  readonly answers: KnownAnswers;
  /** The last hidden layer, indices.length × its size. */
  features(samples: Samples, indices: Uint32Array): Promise<Float32Array>;
  dispose(): void;
}

/**
 * Lends the network with the weights of one step, or of the run's result where `step` is null.
 * Throws `runUnknown`, `checkpointUnknown`, `checkpointDamaged` or `runWithoutWeights`; better checkpoints that had to be
 * left out are told as warnings.
 */
export async function withModel<Result>(
  context: EngineContext,
  name: string,
  step: number | null,
  work: (model: LoadedModel) => Promise<Result>,
): Promise<Result> {
  const run = await context.findRun(name);
  // A pad asks twenty times a second: weights that are at hand are not read and verified again.
  const wanted = step ?? (await readSummary(run)).best?.step ?? null;
  const isAtHand = wanted !== null && context.models.has(keyOf(run, wanted));
  const result = step === null && !isAtHand ? await readResult(run) : null;
  for (const error of result?.damaged ?? []) warn(context, error);
  const chosen = result?.checkpoint.step ?? wanted!;
  const load = async () => toModel(context, run, result?.checkpoint ?? (await readCheckpoint(run, chosen, { resume: false })));
  return context.models.use(keyOf(run, chosen), load, work);
}

const keyOf = (run: RunFolder, step: number): string => `${run.folder} ${step}`;

/** Tells of something that stops nothing. */
export function warn(context: EngineContext, { code, values }: InklingError): void {
  context.options.emit({ event: 'warned', code, values: { ...values } });
}

/** The run's network with the weights that the seed gives it to begin with. */
export function buildNetwork(context: EngineContext, { id, record }: RunFolder, seed: number): BuiltModel {
  const tensorflow = context.tensorflow();
  return buildModel(tensorflow, parseSpec(record.spec, `${id}, spec`), { seed, draws: createDraws(tensorflow) });
}

/** Lends the run's network with random weights that it did not begin with, always the same. */
export const withRandomNetwork = <Result>(context: EngineContext, run: RunFolder, work: (network: BuiltModel) => Promise<Result>): Promise<Result> =>
  context.controls.use(run.folder, async () => buildNetwork(context, run, deriveSeed(run.record.plan.seed, 'control')), work);

function toModel(context: EngineContext, run: RunFolder, { step, weights }: Checkpoint): LoadedModel {
  const tensorflow = context.tensorflow();
  const model = buildNetwork(context, run, run.record.plan.seed);
  assignWeights(tensorflow.tf, model.weights, weights, run.id);
  const predictor = createPredictor(tensorflow, model.probabilities);
  return {
    run,
    step,
    network: model,
    answers: rememberAnswers(run.record.spec.classes, (samples, indices, onBatch) => predictor.predict(samples, indices, onBatch)),
    async predict(samples, indices) {
      const probabilities = await predictor.predict(samples, indices);
      if (!probabilities.every(Number.isFinite)) throw new InklingError('logitsUnusable', { run: run.id, step });
      return probabilities;
    },
    features: (samples, indices) => predict(tensorflow.tf, toFeatureModel(tensorflow.tf, model), samples, indices),
    dispose: () => {
      predictor.dispose();
      model.dispose();
    },
  };
}
