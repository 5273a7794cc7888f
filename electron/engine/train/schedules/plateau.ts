/** Plateau: the rate falls by a factor whenever validation has not bettered for some epochs, as Keras's ReduceLROnPlateau. */
import * as v from 'valibot';
import { defineSchedule, partOption } from '../schedule.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const plateau = defineSchedule({
  type: 'plateau',
  schema: v.strictObject({
    type: v.literal('plateau'),
    monitor: v.optional(v.picklist(['loss', 'accuracy']), 'loss'),
    factor: v.optional(v.pipe(partOption, v.gtValue(0), v.ltValue(1)), 0.1),
    /** Epochs without a gain above `minDelta` before the rate falls. */
    patience: v.optional(v.pipe(count, v.minValue(1)), 10),
    minDelta: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), 1e-4),
    /** Epochs after a fall in which nothing is counted. */
    cooldown: v.optional(count, 0),
    /** What the factors together never go below. */
    leastFactor: v.optional(partOption, 0),
  }),
  factor: (_options, _step, _place, memory) => memory.factor,
  remember({ monitor, factor, patience, minDelta, cooldown, leastFactor }, memory, validation) {
    // Higher is better, and what could not be computed is the worst.
    const height = monitor === 'loss' ? -(validation.loss ?? Infinity) : (validation.accuracy ?? -Infinity);
    const rest = Math.max(0, memory.rest - 1);
    if (memory.bar === null || height > memory.bar + minDelta) return { ...memory, bar: height, epochsWithoutGain: 0, rest };
    if (rest > 0) return { ...memory, rest };
    const epochsWithoutGain = memory.epochsWithoutGain + 1;
    if (epochsWithoutGain < patience) return { ...memory, epochsWithoutGain, rest };
    return { ...memory, factor: Math.max(leastFactor, memory.factor * factor), epochsWithoutGain: 0, rest: cooldown };
  },
});
