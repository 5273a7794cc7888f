import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { planSchema } from '../../../electron/contract/plan.ts';
import { augmentationFields, noAugmentation, setFlip, toPlanValue, type Augmentation } from '../../../renderer/lib/augmentationFields.ts';

const schema = planSchema.entries.augmentation;

describe('the values of a plan’s augmentation', () => {
  it.each(augmentationFields.filter(({ least }) => least === 0).map((field) => [field.name, field] as const))('take %s from nothing to its end and back, as the plan has it', (_, { most, read, write }) => {
    expect(read(noAugmentation)).toBe(0);
    const full = write(noAugmentation, most);
    expect(read(full)).toBe(most);
    expect(v.parse(schema, full)).toEqual(full);
    expect(write(full, 0)).toEqual(noAugmentation);
  });

  it('leave alone what belongs to something that is not done', () => {
    const fields = augmentationFields.filter(({ least }) => least > 0);
    expect(fields.map(({ name }) => name)).toEqual(['smoothness', 'erasingArea']);
    for (const { read, write } of fields) {
      expect(read(noAugmentation)).toBe(null);
      expect(write(noAugmentation, 1)).toEqual(noAugmentation);
    }
  });

  it('keep the rest of a plan that has more', () => {
    const plan: Augmentation = { ...noAugmentation, scale: 0.1, elastic: { displacementPixels: 1, smoothnessPixels: 6 }, mixup: { alpha: 0.3 } };
    const elastic = augmentationFields.find(({ name }) => name === 'elastic')!;
    expect(elastic.write(plan, 2)).toEqual({ ...plan, elastic: { displacementPixels: 2, smoothnessPixels: 6 } });
  });

  it('mirror by each axis, and by none again', () => {
    const both = setFlip(setFlip(noAugmentation, 'horizontal', true), 'vertical', true);
    expect(both.flips).toEqual({ horizontal: true, vertical: true });
    expect(setFlip(setFlip(both, 'vertical', false), 'horizontal', false)).toEqual(noAugmentation);
  });

  it('are none at all for the plan where nothing is done', () => {
    expect(toPlanValue(noAugmentation)).toBe(null);
    expect(toPlanValue({ ...noAugmentation, shear: 0.1 })).toEqual({ ...noAugmentation, shear: 0.1 });
    expect(toPlanValue(setFlip(noAugmentation, 'vertical', true))).not.toBe(null);
  });
});
