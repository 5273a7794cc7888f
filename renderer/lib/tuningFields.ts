/** What can be chosen of a fine-tuning, from the schema that checks it, and which layers learn. */
import { toFields, type Field } from '../../electron/contract/fields.ts';
import { requests } from '../../electron/contract/requests.ts';
import type { TuningPlan } from '../../electron/contract/tuning.ts';

/** As in the contract. */
export type Freezing = 'allButLast' | 'none' | readonly string[];

export type TuningKey = 'epochs' | 'learningRate' | 'anchor' | 'replay' | 'augmentation';

const fields = toFields(requests.planFineTune.params);
const find = (key: TuningKey): Field => fields.find((field) => field.key === key)!;

/** What stands beside data and layers at once. */
export const basicField = find('epochs');
export const foldedFields: readonly Field[] = (['learningRate', 'anchor', 'replay', 'augmentation'] as const).map(find);

/** What is in force, by the keys of the fields. */
export function toTuningValues({ training: { model, plan } }: TuningPlan): Readonly<Record<string, unknown>> {
  return {
    epochs: plan?.epochs,
    learningRate: plan?.optimizer['learningRate'],
    anchor: plan?.anchor,
    // A share that is computed has more digits than a person wants to read.
    replay: model.kind === 'run' && model.replay !== undefined ? Number(model.replay.toPrecision(3)) : null,
    augmentation: plan?.augmentation,
  };
}

/** `learning`: the layers that learn, of `all` with weights, in order. */
export function toFreezing(learning: readonly string[], all: readonly string[]): Freezing {
  const frozen = all.filter((layer) => !learning.includes(layer));
  if (frozen.length === 0) return 'none';
  return frozen.length === all.length - 1 && !frozen.includes(all.at(-1)!) ? 'allButLast' : frozen;
}
