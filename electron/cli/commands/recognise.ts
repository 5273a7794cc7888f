/** `recognise`: what a run reads in pictures. */
import type { FileAnswer } from '../../contract/answer.ts';
import { isInklingError, toSentence, type InklingError } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toAnswers } from '../render/answers.ts';

export const recognise: Command = {
  name: 'recognise',
  parameters: [{ name: 'pictures', required: true, many: true }],
  options: ['run'],
  examples: ['seven.png', 'scans/*.png --run latest'],
  async run({ output, request, texts }, { words, options: { run = 'starter' } }) {
    const answers: FileAnswer[] = [];
    const failures: InklingError[] = [];
    // One bad picture among many is told, and costs none of the others their answer.
    for (const file of words) {
      try {
        const [answer] = await request('recognise', { run, files: [file] });
        answers.push(answer!);
      } catch (error) {
        if (words.length === 1 || !isPictureError(error)) throw error;
        failures.push(error);
      }
    }
    for (const answer of answers) output.json({ ...answer, pixels: [...answer.pixels] });
    if (answers.length > 0) output.print(toAnswers(answers, texts, output.style, output.isLive));
    for (const failure of failures) output.note(toSentence(failure, texts));
    return failures.length === 0 ? exitCodes.done : exitCodes.failed;
  },
};

const isPictureError = (error: unknown): error is InklingError =>
  isInklingError(error) && (error.code === 'pictureUnreadable' || error.code === 'fileUnreadable');
