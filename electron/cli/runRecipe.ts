/** Does a recipe with several seeds: every training a run of the workspace, every network asked what the recipe measures. */
import type { Params } from '../contract/requests.ts';
import { InklingError } from '../contract/errors.ts';
import { findPreset } from '../engine/model/presets.ts';
import type { Measure, MeasureName, Recipe, RecipeTraining, TrainingName } from '../engine/recipes/recipe.ts';
import { exitCodes } from './exitCodes.ts';
import { toTrainingBar } from './render/training.ts';
import type { Session } from './session.ts';

type Split = Params<'evaluateRun'>['split'];

/** The run of each training, seed by seed. */
export type RecipeRuns = ReadonlyMap<TrainingName, readonly string[]>;

/** What the networks of one training came to, seed by seed. */
export interface RecipeFigure {
  readonly measure: MeasureName;
  readonly training: TrainingName;
  readonly split: Split;
  readonly accuracies: readonly number[];
}

export interface RecipeOutcome {
  readonly runs: RecipeRuns;
  readonly figures: readonly RecipeFigure[];
}

/** `null` where it was interrupted. What is missing is told before anything is trained; throws `recipeBroken` where a run does not end well. */
export async function runRecipe(session: Session, recipe: Recipe, seeds: number): Promise<RecipeOutcome | null> {
  const { output, request, texts } = session;
  const data = [...recipe.measures, ...recipe.trainings].map((each) => each.data);
  for (const name of new Set(data)) await request('getDataStats', { data: name });
  const runs = new Map<TrainingName, string[]>();
  const figures: RecipeFigure[] = [];
  const interruption = watchInterrupts(session);
  try {
    for (let seed = 1; seed <= seeds; seed++) {
      for (const training of recipe.trainings) {
        const title = texts.recipes.seed({ index: seed, count: seeds, training: texts.recipes.trainings[training.name] });
        output.showLive(title);
        const { run } = await request('startRun', toRequest(recipe, training, seed, runs));
        const { state } = await interruption.during(run);
        if (interruption.happened()) return null;
        if (state !== 'completed') throw new InklingError('recipeBroken', { run, training: texts.recipes.trainings[training.name], state: texts.cli.runs.states[state] });
        runs.set(training.name, [...(runs.get(training.name) ?? []), run]);
        output.clearLive();
        output.print(`${title}  ${output.style.dim(run)}`);
        output.json({ event: 'recipeTrained', recipe: recipe.id, training: training.name, seed, run });
      }
    }
    output.print(texts.recipes.testing);
    for (const split of ['validation', 'test'] as const) {
      for (const [training, trained] of runs) {
        for (const measure of recipe.measures) {
          if (interruption.happened()) return null;
          figures.push({ measure: measure.name, training, split, accuracies: await ask(session, trained, measure, split) });
        }
      }
    }
    return { runs, figures };
  } finally {
    output.clearLive();
    interruption.release();
  }
}

function toRequest({ preset, trainings }: Recipe, training: RecipeTraining, seed: number, runs: RecipeRuns): Params<'startRun'> {
  const { data, from, replaceHead, replay } = training;
  const plan = { ...findPreset(preset).plan, ...training.plan, seed };
  if (from === null) return { model: { kind: 'preset', preset }, data, plan, overrides: {} };
  const run = runs.get(from)?.[seed - 1];
  if (run === undefined) throw new Error(`${trainings.map(({ name }) => name).join(', ')}: ${from} comes too late`);
  const model = { kind: 'run' as const, run, ...(replaceHead === undefined ? {} : { replaceHead }), ...(replay === undefined ? {} : { replay }) };
  return { model, data, plan, overrides: {} };
}

async function ask({ request }: Session, runs: readonly string[], { data, classes }: Measure, split: Split): Promise<number[]> {
  const accuracies: number[] = [];
  for (const run of runs) {
    const { evaluation } = await request('evaluateRun', { run, split, data, ...(classes === null ? {} : { classes: [...classes] }) });
    accuracies.push(evaluation.accuracy);
  }
  return accuracies;
}

/** Ctrl-C saves the run that trains and ends the recipe; Ctrl-C again leaves at once. */
function watchInterrupts({ host, output, request, texts, listen }: Session) {
  let training: string | null = null;
  let isInterrupted = false;
  const unlisten = listen((event) => {
    if (event.event === 'runProgressed') output.showLive(toTrainingBar(event, texts, output.columns(), output.style));
  });
  const stop = (run: string): void => {
    // The run may have come to its end meanwhile.
    request('stopRun', { run, keepBest: false }).catch(() => undefined);
  };
  const release = host.onInterrupt(() => {
    if (isInterrupted) host.exit(exitCodes.interrupted);
    isInterrupted = true;
    output.clearLive();
    output.note(texts.cli.train.saving);
    if (training !== null) stop(training);
  });
  return {
    happened: () => isInterrupted,
    async during(run: string) {
      training = run;
      if (isInterrupted) stop(run);
      try {
        return await request('awaitRun', { run });
      } finally {
        training = null;
      }
    },
    release: () => {
      unlisten();
      release();
    },
  };
}
