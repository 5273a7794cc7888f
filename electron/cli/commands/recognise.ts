/** `recognise`: what a run reads in pictures. */
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toAnswers } from '../render/answers.ts';

export const recognise: Command = {
  name: 'recognise',
  parameters: [{ name: 'pictures', required: true, many: true }],
  options: ['run'],
  examples: ['seven.png', 'scans/*.png --run latest'],
  async run({ output, request, texts }, { words, options: { run = 'starter' } }) {
    const answers = await request('recognise', { run, files: [...words] });
    for (const answer of answers) output.json({ ...answer, pixels: [...answer.pixels] });
    output.print(toAnswers(answers, texts, output.style, output.isLive));
    return exitCodes.done;
  },
};
