/** A preset: a network and the plan that suits it, as data. What the plan leaves out is the default. */
import type { Preset } from '../../contract/preset.ts';
import type { LayerSpec, ModelSpec } from '../../contract/spec.ts';
import { defaultPlan } from '../train/defaultPlan.ts';

type PlanChoices = Pick<Preset['plan'], 'epochs' | 'batchSize' | 'optimizer' | 'schedule'> & Partial<Preset['plan']>;

export const definePreset = (preset: { readonly id: string; readonly layers: LayerSpec[]; readonly plan: PlanChoices }): Preset => ({
  id: preset.id,
  layers: preset.layers,
  plan: { ...defaultPlan, ...preset.plan },
});

/** The network for data of the given size and number of classes. */
export const toSpec = (
  layers: LayerSpec[],
  data: { readonly height: number; readonly width: number; readonly classNames: readonly string[] },
): ModelSpec => ({
  schema: 1,
  input: { height: data.height, width: data.width, channels: 1 },
  classes: data.classNames.length,
  layers,
});
