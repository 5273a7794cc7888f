/** The recipes. A new one is a file here, a line in this list and its words in the dictionary. */
import { InklingError } from '../../contract/errors.ts';
import { nearestName } from '../validate.ts';
import { digitsToDigits } from './digitsToDigits.ts';
import { generatedToMnist } from './generatedToMnist.ts';
import type { Recipe } from './recipe.ts';
import { twoSteps } from './twoSteps.ts';

export const recipes: readonly Recipe[] = [digitsToDigits, generatedToMnist, twoSteps];

/** Throws `recipeUnknown`. */
export function findRecipe(name: string): Recipe {
  const recipe = recipes.find(({ id }) => id === name);
  if (recipe !== undefined) return recipe;
  const known = recipes.map(({ id }) => id);
  throw new InklingError('recipeUnknown', { name, known, nearest: nearestName(name, known) });
}
