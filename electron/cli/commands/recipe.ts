/** `recipe`: trains with and without transfer, with several seeds, and compares the two. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { findRecipe, recipes } from '../../engine/recipes/recipes.ts';
import { toCommandLine } from '../render/help.ts';
import { toRecipeLines, toRecipeTables } from '../render/recipe.ts';
import { runRecipe } from '../runRecipe.ts';
import type { Session } from '../session.ts';

export const recipe: Command = {
  name: 'recipe',
  parameters: [{ name: 'recipe', required: false }],
  options: ['seeds'],
  examples: ['', 'generated-to-mnist', 'digits-0-4-to-5-9 --seeds 3 --json'],
  isQuiet: true,
  async run(session, { words: [name], options: { seeds = 5 } }) {
    const { output, texts } = session;
    if (name === undefined) return list(session);
    const chosen = findRecipe(name);
    const { title, compares } = texts.recipes.about[chosen.id];
    output.print(`${output.style.bold(title)}\n${compares}\n`);
    const outcome = await runRecipe(session, chosen, seeds);
    if (outcome === null) return exitCodes.interrupted;
    const lines = toRecipeLines(chosen, outcome);
    output.json({ event: 'recipeDone', recipe: chosen.id, seeds, runs: Object.fromEntries(outcome.runs), figures: lines });
    output.print(`\n${toRecipeTables(chosen, lines, texts, output.style)}\n\n${texts.recipes.note({ seeds })}`);
    return exitCodes.done;
  },
};

function list({ output, texts }: Session) {
  for (const { id } of recipes) {
    const { title, compares } = texts.recipes.about[id];
    output.json({ recipe: id, title, compares });
    output.print(`${output.style.bold(id)}  ${title}\n${compares}\n`);
  }
  output.print(texts.recipes.list({ command: toCommandLine('recipe', recipes[0]!.id) }));
  return exitCodes.done;
}
