import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toSentence } from '../../electron/contract/errors.ts';
import { planSchema } from '../../electron/contract/plan.ts';
import { layersSchema } from '../../electron/contract/spec.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { parseAs } from '../../electron/engine/validate.ts';
import { defaultPlan } from '../../electron/engine/train/defaultPlan.ts';

function complain(schema: v.GenericSchema, value: unknown, language: keyof typeof languages = 'en'): string {
  try {
    parseAs(schema, value, 'my.json');
  } catch (error) {
    return toSentence(error, languages[language]);
  }
  throw new Error('nothing was wrong with it');
}

describe('what is wrong with a value', () => {
  const plan = (changes: object): object => ({ ...defaultPlan, ...changes });
  it.each([
    [planSchema, plan({ epochs: 0 }), 'my.json: “epochs” must be at least 1, not 0.'],
    [planSchema, plan({ seed: 1.5 }), 'my.json: “seed” must be a whole number, not 1.5.'],
    [planSchema, plan({ batchSize: 'x' }), 'my.json: “batchSize” must be a number, not "x".'],
    [planSchema, plan({ optimizer: 'adam' }), 'my.json: “optimizer” must be an object, not "adam".'],
    [planSchema, plan({ epoks: 3 }), 'my.json: unknown key “epoks”; remove it.'],
    [layersSchema, [], 'my.json: it must have at least 1 entry, not 0.'],
    [layersSchema, 3, 'my.json: it must be a list, not 3.'],
    [v.picklist(['a', 'b']), 'c', 'my.json: it must be ("a" | "b"), not "c".'],
  ])('is said in words (%#)', (schema, value, sentence) => {
    expect(complain(schema, value)).toBe(sentence);
  });

  it('is said in Chinese words', () => {
    expect(complain(planSchema, plan({ epochs: 0 }), 'zh')).toBe('my.json：“epochs”应至少为 1，而不是 0。');
    expect(complain(layersSchema, [], 'zh')).toBe('my.json：它应有至少 1 项，而不是 0。');
    expect(complain(planSchema, plan({ seed: 1.5 }), 'zh')).toBe('my.json：“seed”应为整数，而不是 1.5。');
  });
});
