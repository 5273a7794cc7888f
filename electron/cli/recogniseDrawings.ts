/** What a run reads in a file of drawings, and how much of it is right where they have labels. */
import type { Answer } from '../contract/answer.ts';
import { toPercent } from '../contract/figures.ts';
import type { NumberAnswer } from '../contract/numberAnswer.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { readDrawings } from './readDrawings.ts';
import { toDrawnAnswers, toNumbers } from './render/answers.ts';
import { toPlainNumber } from './recogniseNumbers.ts';
import type { Session } from './session.ts';

interface Asked {
  readonly run: string;
  readonly file: string;
  /** Whether each drawing is a row of digits. */
  readonly asNumbers: boolean;
}

/** One answer a line; last, where there are labels, how many are right: the class counts, whether it was taken for a stranger or not. */
export async function recogniseDrawings({ host, output, request, texts }: Session, { run, file, asNumbers }: Asked): Promise<ExitCode> {
  const drawings = readDrawings(await host.readFile(file), file);
  const answers: (Answer & { readonly truth: string | null })[] = [];
  const numbers: (NumberAnswer & { readonly truth: string | null })[] = [];
  for (const { label: truth, strokes } of drawings) {
    if (asNumbers) {
      const answer = { ...(await request('readDrawnNumber', { run, strokes })), truth };
      numbers.push(answer);
      output.json(toPlainNumber(answer));
    } else {
      const answer = { ...(await request('recogniseStrokes', { run, strokes })), truth };
      answers.push(answer);
      output.json({ ...answer, pixels: [...answer.pixels] });
    }
  }
  output.print(
    asNumbers
      ? toNumbers(numbers.map((answer, place) => ({ ...answer, name: String(place + 1) })), texts.cli.recognise.drawing, texts, output.style)
      : toDrawnAnswers(answers, texts, output.style),
  );
  const told = [...answers.map(({ truth, label }) => ({ truth, read: label })), ...numbers.map(({ truth, digits }) => ({ truth, read: digits.map(({ label }) => label).join('') }))];
  const labelled = told.filter(({ truth }) => truth !== null);
  if (labelled.length > 0) {
    const right = labelled.filter(({ truth, read }) => truth === read).length;
    const accuracy = right / labelled.length;
    output.json({ accuracy, count: labelled.length });
    output.print(texts.cli.recognise.right({ right, count: labelled.length, accuracy: toPercent(accuracy) }));
  }
  return exitCodes.done;
}
