/** What the reader of a picture format throws: what is wrong with the bytes. It does not know the file's name. */
import type { PictureProblem } from '../../contract/texts/en/recognise.ts';

export class PictureError extends Error {
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem, options?: { readonly cause?: unknown }) {
    super(problem.kind, options);
    this.problem = problem;
  }
}
