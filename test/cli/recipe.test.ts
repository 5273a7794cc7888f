/** `recipe` from the words typed to what is compared, and a recipe of few trainings with the real engine. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutput } from '../../electron/cli/output.ts';
import { toRecipeLines, toRecipeTables } from '../../electron/cli/render/recipe.ts';
import { createStyle } from '../../electron/cli/render/style.ts';
import { runRecipe } from '../../electron/cli/runRecipe.ts';
import type { Session } from '../../electron/cli/session.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { planSchema } from '../../electron/contract/plan.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { findPreset } from '../../electron/engine/model/presets.ts';
import type { Recipe } from '../../electron/engine/recipes/recipe.ts';
import { recipes } from '../../electron/engine/recipes/recipes.ts';
import { parseAs } from '../../electron/engine/validate.ts';
import { createBench, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

let bench: TestBench;
let pipe: Terminal;
beforeAll(async () => {
  bench = await createBench();
  pipe = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: bench.workspace } });
});
afterAll(() => bench.remove());

const texts = languages.en;

/** The names are those of a real recipe, since a dictionary has them; the data is the bars. */
const toSmall = (): Recipe => ({
  id: 'digits-0-4-to-5-9',
  preset: 'softmax',
  trainings: [
    { name: 'zeroToFour', data: bench.data, from: null, plan: { epochs: 4, classes: ['top', 'middle'], validationShare: 0.25 } },
    { name: 'fiveToNine', data: bench.data, from: null, plan: { epochs: 1, samples: 20, validationShare: 0.25 } },
    { name: 'fiveToNineReplayed', data: bench.data, from: 'zeroToFour', replay: 0.5, plan: { epochs: 1, samples: 20, validationShare: 0.25 }, against: 'fiveToNine' },
  ],
  measures: [
    { name: 'newDigits', data: bench.data, classes: null },
    { name: 'oldDigits', data: bench.data, classes: ['top', 'middle'] },
  ],
});

/** A session over the engine of the bench, with what it prints, tells and asks. */
async function within<Result>(work: (session: Session, seen: { readonly asked: string[]; readonly printed: string[]; interrupt(): void }) => Promise<Result>, onEvent?: (event: EngineEvent, interrupt: () => void) => void): Promise<Result> {
  const interrupts = new Set<() => void>();
  const interrupt = () => interrupts.forEach((listener) => listener());
  const [asked, printed]: string[][] = [[], []];
  const engine = bench.open({ onEvent: (event) => onEvent?.(event, interrupt) });
  const { handlers } = engine;
  const nothing = () => undefined;
  const toSink = (write: (text: string) => void) => ({ write, isTTY: false, columns: () => 100 });
  const output = createOutput({ environment: {}, stdout: toSink((text) => printed!.push(text)), stderr: toSink(nothing) }, false);
  const session = {
    texts,
    host: { onInterrupt: (listener: () => void) => (interrupts.add(listener), () => interrupts.delete(listener)), exit: nothing },
    output,
    request: (name: keyof typeof handlers, params: object) => {
      asked!.push('split' in params ? `${name} ${String(params.split)}` : name);
      return (handlers[name] as (params: object) => Promise<unknown>)(params);
    },
    listen: () => nothing,
  } as unknown as Session;
  try {
    return await work(session, { asked: asked!, printed: printed!, interrupt });
  } finally {
    await engine.close();
  }
}

describe('a recipe', () => {
  it('trains everything with every seed, asks the test part when all is trained, and tells means, intervals and gains', async () => {
    const small = toSmall();
    const { outcome, asked } = await within(async (session, seen) => ({ outcome: await runRecipe(session, small, 2), asked: seen.asked }));
    expect(asked.filter((name) => name === 'startRun')).toHaveLength(6);
    expect(asked.findIndex((name) => name.endsWith('test'))).toBeGreaterThan(asked.lastIndexOf('evaluateRun validation'));
    const records = await within(({ request }) => Promise.all([...outcome!.runs.values()].flat().map(async (run) => (await request('getRun', { run })).record)));
    expect(records.map(({ plan }) => plan.seed)).toEqual([1, 2, 1, 2, 1, 2]);
    expect(records.slice(4).map(({ from }) => [from?.run, from?.replay?.count])).toEqual(outcome!.runs.get('zeroToFour')!.map((run) => [run, 20]));
    expect(outcome!.figures).toHaveLength(12);

    const lines = toRecipeLines(small, outcome!);
    const gained = lines.find(({ training, split, measure }) => training === 'fiveToNineReplayed' && split === 'test' && measure === 'oldDigits')!;
    const other = lines.find(({ training, split, measure }) => training === 'fiveToNine' && split === 'test' && measure === 'oldDigits')!;
    expect(gained.gain?.differences).toEqual(gained.accuracies.map((accuracy, seed) => accuracy - other.accuracies[seed]!));
    expect(lines.filter(({ gain }) => gain === null)).toHaveLength(8);
    const tables = toRecipeTables(small, lines, texts, createStyle(false));
    expect(tables).toMatch(/Accuracy on the old digits, 0–4\n.*validation.*gain.*test.*gain.*over\n1 {2}0–4, before the transfer/);
    expect(tables.match(/^3 .* 2$/gm)).toHaveLength(2);
  });

  it('ends at Ctrl-C with its run saved, and trains nothing more', async () => {
    let isPressed = false;
    const { outcome, asked } = await within(
      async (session, seen) => ({ outcome: await runRecipe(session, toSmall(), 2), asked: seen.asked }),
      (event, interrupt) => {
        if (event.event !== 'epochEnded' || isPressed) return;
        isPressed = true;
        interrupt();
      },
    );
    expect(outcome).toBeNull();
    expect(asked.filter((name) => name === 'startRun')).toHaveLength(1);
    expect(await within(({ request }) => request('getRun', { run: 'latest' }))).toMatchObject({ state: 'paused', epoch: 1 });
  });

  it('that is started from one that broke says so and goes no further', async () => {
    const small = toSmall();
    const broken = { ...small, trainings: [{ ...small.trainings[0]!, plan: { epochs: 1, optimizer: { type: 'sgd', learningRate: 100 }, regularization: { l1: 0, l2: 3e38 } } }, ...small.trainings.slice(1)] };
    await expect(within((session) => runRecipe(session, broken, 2))).rejects.toMatchObject({ code: 'recipeBroken', values: { state: 'diverged' } });
  });
});

describe('the table of a recipe', () => {
  it('has half of the interval behind the mean, and the gain of each seed', () => {
    // By hand: of 0.5 and 0.7 the deviation is √0.02, t is 12.706, the reach 12.706·√(0.02/2) = 1.2706; the gains are 0.1 and 0.1.
    const small = toSmall();
    const figure = (training: 'zeroToFour' | 'fiveToNine' | 'fiveToNineReplayed', accuracies: number[]) =>
      (['newDigits', 'oldDigits'] as const).flatMap((measure) => (['validation', 'test'] as const).map((split) => ({ measure, training, split, accuracies })));
    const figures = [...figure('zeroToFour', [0.5, 0.5]), ...figure('fiveToNine', [0.4, 0.6]), ...figure('fiveToNineReplayed', [0.5, 0.7])];
    const table = toRecipeTables(small, toRecipeLines(small, { figures }), texts, createStyle(false));
    expect(table).toMatch(/^3 .* 60\.00 ± 127\.06 +\+10\.00 ± 0\.00 +60\.00 ± 127\.06 +\+10\.00 ± 0\.00 +2$/m);
    expect(table).toMatch(/^1 .* 50\.00 ± 0\.00 +50\.00 ± 0\.00$/m);
  });
});

describe('the recipes', () => {
  it('have plans that can be, begin with earlier trainings, and compare with trainings of their own', () => {
    for (const { preset, trainings } of recipes) {
      trainings.forEach(({ plan, from, against, replay, replaceHead }, place) => {
        parseAs(planSchema, { ...findPreset(preset).plan, ...plan, seed: 1 }, preset);
        const before = trainings.slice(0, place).map(({ name }) => name);
        for (const name of [from, against]) if (name !== null && name !== undefined) expect(before).toContain(name);
        if (from === null) expect([replay, replaceHead, plan.anchor]).toEqual([undefined, undefined, undefined]);
      });
    }
  });

  it('are all the dictionary has', () => {
    expect(recipes.map(({ id }) => id)).toEqual(Object.keys(texts.recipes.about));
    expect(recipes.flatMap(({ trainings }) => trainings.map(({ name }) => name))).toEqual(Object.keys(texts.recipes.trainings));
  });

  it('are listed with what they compare, in both languages, and as JSON', async () => {
    const { exitCode, stdout } = await pipe.run(['recipe']);
    expect(exitCode).toBe(0);
    for (const { id } of recipes) expect(stdout).toContain(`${id}  ${texts.recipes.about[id].title}\n${texts.recipes.about[id].compares}`);
    expect((await pipe.run(['recipe', '--language', 'zh'])).stdout).toContain(languages.zh.recipes.about['two-steps'].compares);
    expect(toObjects((await pipe.run(['recipe', '--json'])).stdout).map((each) => each['recipe'])).toEqual(recipes.map(({ id }) => id));
  });

  it('are refused by another name, with one seed, and without their data, before anything is trained', async () => {
    const unknown = await pipe.run(['recipe', 'two-step']);
    expect(unknown).toMatchObject({ exitCode: 2 });
    expect(unknown.stderr).toContain('did you mean “two-steps”?');
    expect((await pipe.run(['recipe', 'two-steps', '--seeds', '1'])).exitCode).toBe(2);
    const before = (await within(({ request }) => request('listRuns', {}))).length;
    const missing = await pipe.run(['recipe', 'generated-to-mnist']);
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toContain('mnist');
    expect((await within(({ request }) => request('listRuns', {}))).length).toBe(before);
  });
});

describe('train and evaluate', () => {
  it('take over, replay, anchor and choose, and tell so', async () => {
    const trained = await pipe.run(['train', '--preset', 'wide-mlp', '--data', bench.data, '--epochs', '1', '--class', 'top,middle', '--samples', '40', '--json']);
    expect({ exitCode: trained.exitCode, stderr: trained.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { stdout, exitCode } = await pipe.run(['train', '--from', 'latest', '--class', 'middle,bottom', '--samples', '40', '--replay', '0.5', '--anchor', '0.01', '--replace-head', '--freeze', 'dense_1', '--epochs', '1']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Weights of run \S+ \(step \d+\): dense_1, dense_2\nBegins afresh: dense_3\nFrozen: dense_1\nHeld to the weights it begins with: 0\.01·Σ\(w − w₀\)²\nReplayed: \d+ samples of .*bars/);
    expect((await pipe.run(['runs', 'latest'])).stdout).toMatch(/Begins afresh: dense_3[^]*Only the classes middle, bottom\nOnly 40 samples to train on/);
    expect((await pipe.run(['evaluate', 'latest'])).stdout).toContain('Only samples of the classes middle, bottom.');
    expect((await pipe.run(['evaluate', 'latest', '--class', 'top'])).stdout).toContain('Only samples of the classes top.');
  });

  it('refuse what is for runs that start from another', async () => {
    for (const words of [['--replace-head'], ['--replay', '0.5']]) {
      const { exitCode, stderr } = await pipe.run(['train', '--preset', 'softmax', '--data', bench.data, ...words]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('--from');
    }
    expect((await pipe.run(['train', '--preset', 'softmax', '--data', bench.data, '--anchor', '1'])).stderr).toContain('“anchor”');
    expect((await pipe.run(['train', '--from', 'latest', '--replay', '1'])).exitCode).toBe(2);
  });
});
