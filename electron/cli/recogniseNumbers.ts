/** What a run reads in pictures that each show a row of digits. */
import type { NumberAnswer } from '../contract/numberAnswer.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { toNumbers } from './render/answers.ts';
import type { Session } from './session.ts';

export async function recogniseNumbers({ output, request, texts }: Session, run: string, files: readonly string[]): Promise<ExitCode> {
  const answers: (NumberAnswer & { readonly file: string })[] = [];
  for (const file of files) {
    const answer = { file, ...(await request('readPictureNumber', { run, file })) };
    answers.push(answer);
    output.json(toPlainNumber(answer));
  }
  output.print(toNumbers(answers.map((answer) => ({ ...answer, name: answer.file })), texts.cli.recognise.file, texts, output.style));
  return exitCodes.done;
}

/** As JSON has it. */
export const toPlainNumber = <Told extends NumberAnswer>(answer: Told) => ({ ...answer, digits: answer.digits.map((digit) => ({ ...digit, pixels: [...digit.pixels] })) });
