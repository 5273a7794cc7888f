/** What a run reads in a file of drawings, and how much of it is right where they have labels. */
import type { Answer } from '../contract/answer.ts';
import { toPercent } from '../contract/figures.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { readDrawings } from './readDrawings.ts';
import { toDrawnAnswers } from './render/answers.ts';
import type { Session } from './session.ts';

/** One answer a line; last, where there are labels, how many are right: the class counts, whether it was taken for a stranger or not. */
export async function recogniseDrawings({ host, output, request, texts }: Session, run: string, file: string): Promise<ExitCode> {
  const drawings = readDrawings(await host.readFile(file), file);
  const answers: (Answer & { readonly truth: string | null })[] = [];
  for (const { label, strokes } of drawings) {
    const answer = { ...(await request('recogniseStrokes', { run, strokes })), truth: label };
    answers.push(answer);
    output.json({ ...answer, pixels: [...answer.pixels] });
  }
  output.print(toDrawnAnswers(answers, texts, output.style));
  const labelled = answers.filter(({ truth }) => truth !== null);
  if (labelled.length > 0) {
    const right = labelled.filter(({ truth, label }) => truth === label).length;
    const accuracy = right / labelled.length;
    output.json({ accuracy, count: labelled.length });
    output.print(texts.cli.recognise.right({ right, count: labelled.length, accuracy: toPercent(accuracy) }));
  }
  return exitCodes.done;
}
