/** Tells the recipes, with the plan of each step. */
import type { Handlers } from '../../contract/requests.ts';
import { findPreset } from '../model/presets.ts';
import { recipes } from '../recipes/recipes.ts';

export const recipeHandlers = (): Pick<Handlers, 'listRecipes'> => ({
  listRecipes: async () =>
    recipes.map(({ id, preset, trainings, measures }) => ({
      id,
      preset,
      steps: trainings.map(({ name, data, from, replaceHead = false, replay = null, plan, against = null }) => ({
        name, data, from, replaceHead, replay, plan: { ...findPreset(preset).plan, ...plan }, against,
      })),
      measures: measures.map(({ classes, ...measure }) => ({ ...measure, classes: classes === null ? null : [...classes] })),
    })),
});
