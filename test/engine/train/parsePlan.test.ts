import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toSentence } from '../../../electron/contract/errors.ts';
import type { TrainingPlan } from '../../../electron/contract/plan.ts';
import { runEventSchema, runRecordSchema } from '../../../electron/contract/run.ts';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { assertWeightsFit } from '../../../electron/engine/train/classWeights.ts';
import { defaultPlan } from '../../../electron/engine/train/defaultPlan.ts';
import { parsePlan } from '../../../electron/engine/train/parsePlan.ts';
import { freshProgress, runProgressSchema } from '../../../electron/engine/train/progress.ts';

const adamw = { type: 'adamw', learningRate: 0.001 };

describe('a plan', () => {
  it.each([
    [{ optimizer: adamw, weightDecay: 0.1 }, 'plan: the optimizer “adamw” has a weight decay of its own, and the plan has another. Leave the plan’s “weightDecay” at 0, or set the optimizer’s to 0.'],
    [{ schedule: { type: 'plateau' }, validationShare: 0 }, 'plan: the schedule “plateau” follows validation, but the plan holds no samples out. Raise “validationShare”, or choose another schedule.'],
    [{ schedule: { type: 'step', everyEpochs: 2, at: [0.5] } }, 'plan, schedule: give one of “everyEpochs” and “at”.'],
    [{ folds: { count: 5, index: 6 } }, 'plan: “folds” asks for fold 6 of 5. They are counted from 1.'],
  ] as const)('whose parts do not go together is refused: %j', (part, sentence) => {
    let told = '';
    try {
      parsePlan({ ...defaultPlan, ...part }, 'plan');
    } catch (error) {
      told = toSentence(error, languages.en);
      expect(toSentence(error, languages.zh)).toMatch(/^plan.*。$/);
    }
    expect(told).toBe(sentence);
  });

  it.each<Partial<TrainingPlan>>([
    { optimizer: { ...adamw, weightDecay: 0 }, weightDecay: 0.1 },
    { optimizer: adamw },
    { schedule: { type: 'plateau' }, validationShare: 0, folds: { count: 2, index: 2 } },
  ])('whose parts go together passes: %j', (part) => {
    expect(parsePlan({ ...defaultPlan, ...part }, 'plan').plan).toEqual({ ...defaultPlan, ...part });
  });

  it('weighs every class or balances them', () => {
    expect(() => assertWeightsFit({ classWeights: [1, 2] }, 3, 'plan')).toThrow(/planUnfit.*"weightsCount","weights":2,"classes":3/);
    for (const classWeights of [null, 'balanced', [1, 2, 3]] as const) assertWeightsFit({ classWeights: classWeights === null || classWeights === 'balanced' ? classWeights : [...classWeights] }, 3, 'plan');
  });
});

describe('what was written before plans could say so much', () => {
  const starter = join(import.meta.dirname, '../../../resources/starter');
  const read = (file: string) => readFile(join(starter, file), 'utf8');

  it('is a run record that does none of it', async () => {
    const written = JSON.parse(await read('run.json')) as { plan: object };
    expect(written.plan).not.toHaveProperty('folds');
    const { plan } = v.parse(runRecordSchema, written);
    expect(plan).toEqual({ ...written.plan, learningRates: {}, frozen: [], anchor: 0, classes: null, samples: null, weightDecay: 0, gradientClipping: null, classWeights: null, folds: null });
    expect(parsePlan(plan, 'starter').plan).toEqual(plan);
  });

  it('is a journal whose every line still counts', async () => {
    const lines = (await read('journal.jsonl')).trimEnd().split('\n');
    for (const line of lines) expect(v.safeParse(runEventSchema, JSON.parse(line)).success, line).toBe(true);
  });

  it('is a checkpoint of which no schedule has anything to remember', () => {
    const { schedule, ...old } = freshProgress;
    expect(v.parse(runProgressSchema, old)).toEqual({ ...old, schedule });
  });
});
