/** The network whose copies judge a data set: a quick one that fits its pictures. */
import { hasCode } from '../../contract/errors.ts';
import type { TrainingPlan } from '../../contract/plan.ts';
import type { Preset } from '../../contract/preset.ts';
import type { Dataset } from '../data/dataset.ts';
import { toSpec } from '../model/definePreset.ts';
import { parseSpec, type ParsedSpec } from '../model/parseSpec.ts';
import { fastCnn } from '../model/presets/fastCnn.ts';
import { softmax } from '../model/presets/softmax.ts';
import { wideMlp } from '../model/presets/wideMlp.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { parsePlan, type ParsedPlan } from '../train/parsePlan.ts';

export interface CleaningNetwork {
  /** The preset's id. */
  readonly name: string;
  readonly spec: ParsedSpec;
  readonly plan: ParsedPlan;
}

/** Part of what a list is: the same data and corrections give the same list. */
const seed = 1;
const epochs = 2;
/** A small set is gone through more often: with fewer steps than this a network has learnt nothing yet. */
const leastSteps = 300;
const leastBatches = 12;

/** `count`: samples that a copy is trained on. The fast CNN where its kernels fit; in JavaScript, what is done in time. */
export function chooseCleaningNetwork(kind: OpenTensorflow['kind'], dataset: Dataset, count: number): CleaningNetwork {
  const choose = (preset: Preset): CleaningNetwork => ({ name: preset.id, spec: parseSpec(toSpec(preset.layers, dataset), preset.id), plan: planFor(preset, count) });
  if (kind === 'javascript') return choose(softmax);
  try {
    return choose(fastCnn);
  } catch (error) {
    if (!hasCode(error, 'layerUnfit')) throw error;
    return choose(wideMlp);
  }
}

function planFor({ plan }: Preset, count: number): ParsedPlan {
  const batchSize = Math.max(1, Math.min(plan.batchSize, Math.floor(count / leastBatches)));
  const short: TrainingPlan = {
    ...plan,
    batchSize,
    epochs: Math.max(epochs, Math.ceil(leastSteps / Math.max(1, Math.floor(count / batchSize)))),
    // So few steps bring no network to its best: what makes a long training better only slows a short one down.
    augmentation: null,
    averaging: null,
    earlyStopping: null,
    validationShare: 0,
    seed,
  };
  return parsePlan(short, 'cleaning');
}
