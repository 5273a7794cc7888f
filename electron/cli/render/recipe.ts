/** What a recipe came to: one table for each measure, a line for each training, with means, intervals and gains over the seeds. */
import type { Texts } from '../../contract/texts/texts.ts';
import { meanInterval, type MeanInterval } from '../../engine/evaluate/meanInterval.ts';
import type { MeasureName, Recipe, RecipeTraining, TrainingName } from '../../engine/recipes/recipe.ts';
import type { RecipeFigure, RecipeOutcome } from '../runRecipe.ts';
import type { Style } from './style.ts';
import { toTable } from './table.ts';

/** A figure with its interval, and by how much it is above that of the training without transfer, seed by seed. */
export interface RecipeLine extends RecipeFigure, MeanInterval {
  readonly gain: (MeanInterval & { readonly against: TrainingName; readonly differences: readonly number[] }) | null;
}

export function toRecipeLines({ trainings }: Recipe, { figures }: Pick<RecipeOutcome, 'figures'>): readonly RecipeLine[] {
  return figures.map((figure) => {
    const against = trainings.find(({ name }) => name === figure.training)?.against;
    const other = figures.find(({ measure, split, training }) => training === against && measure === figure.measure && split === figure.split);
    const interval = meanInterval(figure.accuracies);
    if (against === undefined || other === undefined) return { ...figure, ...interval, gain: null };
    const differences = figure.accuracies.map((accuracy, seed) => accuracy - other.accuracies[seed]!);
    return { ...figure, ...interval, gain: { against, differences, ...meanInterval(differences) } };
  });
}

export function toRecipeTables(recipe: Recipe, lines: readonly RecipeLine[], texts: Texts, style: Style): string {
  const words = texts.recipes;
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [right(''), { title: words.training }, right(words.validation), right(words.gain), right(words.test), right(words.gain), right(words.over)];
  const numberOf = (name: TrainingName): string => String(recipe.trainings.findIndex((training) => training.name === name) + 1);
  const toCells = (measure: MeasureName, { name: training, against }: RecipeTraining): readonly string[] => {
    const cells = (['validation', 'test'] as const).flatMap((split) => {
      const line = lines.find((each) => each.measure === measure && each.training === training && each.split === split)!;
      return [toReach(line), line.gain === null ? '' : toReach(line.gain, true)];
    });
    return [numberOf(training), words.trainings[training], ...cells, against === undefined ? '' : numberOf(against)];
  };
  return recipe.measures
    .map(({ name }) => `${style.bold(words.measures[name])}\n${toTable(columns, recipe.trainings.map((training) => toCells(name, training)), style)}`)
    .join('\n\n');
}

/** `97.12 ± 0.20`, in percent. */
function toReach({ mean, high }: MeanInterval, isSigned = false): string {
  const sign = isSigned && mean >= 0 ? '+' : '';
  return `${sign}${(mean * 100).toFixed(2)} ± ${((high - mean) * 100).toFixed(2)}`;
}
