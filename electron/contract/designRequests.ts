/** What may be asked of networks and plans that are being designed: the part of the requests that trains nothing. */
import * as v from 'valibot';
import { layerTypeSchema, networkSchema, networkSizeSchema } from './network.ts';
import { planSchema } from './plan.ts';
import { planChoicesSchema, planStandingSchema } from './planChoices.ts';
import { damagedPresetSchema, presetNameSchema, presetSummarySchema } from './preset.ts';
import { layerSchema, layersSchema } from './spec.ts';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const designRequests = {
  listPresets: { params: v.strictObject({}), result: v.array(presetSummarySchema) },
  /** Files of presets of one's own that cannot be used, and why. */
  listDamagedPresets: { params: v.strictObject({}), result: v.array(damagedPresetSchema) },
  /** Keeps a network and its plan under a name; `replaces` is the preset of one's own whose place it takes. */
  savePreset: {
    params: v.strictObject({
      name: presetNameSchema,
      layers: layersSchema,
      plan: planSchema,
      basedOn: v.optional(v.nullable(text), null),
      size: networkSizeSchema,
      replaces: v.optional(v.nullable(text), null),
    }),
    result: presetSummarySchema,
  },
  /** Removes a preset of one's own, and answers what it was, so that it can be saved again. */
  deletePreset: { params: v.strictObject({ preset: text }), result: presetSummarySchema },
  listLayerTypes: { params: v.strictObject({}), result: v.array(layerTypeSchema) },
  /** What each layer makes of what it is fed, and where a network does not fit; `size` is taken where no data is named. */
  describeNetwork: {
    params: v.strictObject({ layers: v.pipe(v.array(layerSchema), v.maxLength(500)), data: v.nullable(text), size: v.exactOptional(networkSizeSchema) }),
    result: networkSchema,
  },
  /** The optimisers and schedules with their options. */
  listPlanChoices: { params: v.strictObject({}), result: planChoicesSchema },
  /** What is wrong with a plan, and the learning rate that it leads to. */
  describePlan: { params: v.strictObject({ plan: v.record(v.string(), v.unknown()), /** Of the training part, before anything is held out. */ samples: count }), result: planStandingSchema },
} as const satisfies Record<string, { params: v.GenericSchema; result: v.GenericSchema }>;
