/** `recognise`: what a run reads in pictures, or in drawings. */
import type { FileAnswer } from '../../contract/answer.ts';
import { InklingError, isInklingError, toSentence } from '../../contract/errors.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { recogniseDrawings } from '../recogniseDrawings.ts';
import { recogniseNumbers } from '../recogniseNumbers.ts';
import { toUsage } from '../render/help.ts';
import { toAnswers } from '../render/answers.ts';

export const recognise: Command = {
  name: 'recognise',
  parameters: [{ name: 'pictures', required: false, many: true }],
  options: ['run', 'strokes', 'number'],
  examples: ['seven.png', 'scans/*.png --run latest', '--strokes drawings.json --json', 'receipt.png --number'],
  async run(session, { words, options: { run = 'starter', strokes, number: asNumbers = false } }) {
    const { output, request, texts } = session;
    const usage = toUsage(recognise, texts);
    if (strokes !== undefined) {
      if (words[0] !== undefined) throw new InklingError('argumentUnexpected', { command: 'recognise', argument: words[0], usage });
      return recogniseDrawings(session, { run, file: strokes, asNumbers });
    }
    if (words.length === 0) throw new InklingError('argumentMissing', { command: 'recognise', argument: texts.cli.parameters.pictures, usage });
    if (asNumbers) return recogniseNumbers(session, run, words);
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
