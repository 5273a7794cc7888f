/** A run's result as a network that answers. */
import type { InklingError } from '../contract/errors.ts';
import type { EngineContext } from './context.ts';
import type { Samples } from './data/dataset.ts';
import { buildModel } from './model/build.ts';
import { parseSpec } from './model/parseSpec.ts';
import { predict } from './model/predict.ts';
import { assignWeights } from './model/weights.ts';
import { readResult } from './store/result.ts';
import type { RunFolder } from './store/runs.ts';
import { createDraws } from './train/draws.ts';

export interface LoadedModel {
  /** The steps its weights were trained for. */
  readonly step: number;
  /** Probabilities, indices.length × classes. */
  predict(samples: Samples, indices: Uint32Array): Promise<Float32Array>;
  dispose(): void;
}

/** Throws `runWithoutWeights`; better checkpoints that had to be left out are told as warnings. */
export async function loadModel(context: EngineContext, run: RunFolder): Promise<LoadedModel> {
  const { checkpoint, damaged } = await readResult(run);
  for (const error of damaged) warn(context, error);
  const tensorflow = context.tensorflow();
  const spec = parseSpec(run.record.spec, `${run.id}, spec`);
  const model = buildModel(tensorflow, spec, { seed: run.record.plan.seed, draws: createDraws(tensorflow) });
  assignWeights(tensorflow.tf, model.weights, checkpoint.weights, run.id);
  return {
    step: checkpoint.step,
    predict: (samples, indices) => predict(tensorflow.tf, model.probabilities, samples, indices),
    dispose: () => model.dispose(),
  };
}

/** Tells of something that stops nothing. */
export function warn(context: EngineContext, { code, values }: InklingError): void {
  context.options.emit({ event: 'warned', code, values: { ...values } });
}
