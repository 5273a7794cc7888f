/** Which parts of a plan belong together: a key that nobody has put anywhere comes last, so that a new one shows by itself. */
import { toFields, type Field } from '../../electron/contract/fields.ts';
import { planSchema } from '../../electron/contract/plan.ts';
import type { Texts } from '../../electron/contract/texts/texts.ts';

export type SectionName = keyof Texts['design']['plan']['sections'];

export interface PlanSection {
  readonly name: SectionName;
  readonly fields: readonly Field[];
}

const keysOf = {
  optimizer: ['optimizer'],
  schedule: ['schedule'],
  batch: ['batchSize', 'gradientClipping'],
  regularization: ['weightDecay', 'labelSmoothing', 'regularization'],
  augmentation: ['augmentation'],
  stopping: ['validationShare', 'earlyStopping', 'folds'],
  averaging: ['averaging'],
  samples: ['classes', 'samples', 'classWeights', 'frozen', 'learningRates'],
  machine: ['seed'],
} as const satisfies Partial<Record<SectionName, readonly string[]>>;

/** Epochs stand with the effort; an anchor is for runs that start from another. */
const elsewhere = new Set(['schema', 'epochs', 'anchor']);

const placed = Object.values(keysOf).flatMap((keys): readonly string[] => keys);
const fields = toFields(planSchema);

export const planSections: readonly PlanSection[] = [
  ...Object.entries(keysOf).map(([name, keys]) => ({ name: name as SectionName, fields: keys.flatMap((key) => fields.find((field) => field.key === key) ?? []) })),
  { name: 'others' as const, fields: fields.filter(({ key }) => !elsewhere.has(key) && !placed.includes(key)) },
].filter((section) => section.fields.length > 0);

export type Effort = 'quick' | 'planned' | 'thorough';

/** How often the data is gone through, by how much of the plan's own is wanted. */
export const toEpochs = (effort: Effort, planned: number): number => Math.max(1, Math.round(planned * { quick: 0.25, planned: 1, thorough: 3 }[effort]));

/** The effort that so many epochs are, the plan's own where several are the same; `null` where they are of one's own choice. */
export const toEffort = (epochs: number, planned: number): Effort | null =>
  (['planned', 'quick', 'thorough'] as const).find((effort) => toEpochs(effort, planned) === epochs) ?? null;
