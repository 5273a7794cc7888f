/** Why one home did not give a file: the next one may. */
import type { HomeProblem } from '../../../contract/texts/en/data.ts';
import { errnoOf } from '../../store/failure.ts';

export class HomeFailure extends Error {
  override readonly name = 'HomeFailure';
  readonly problem: HomeProblem;

  constructor(problem: HomeProblem, options?: { readonly cause?: unknown }) {
    super(problem.kind, options);
    this.problem = problem;
  }

  /** Whether the home may well go on where it broke off. */
  get isPassing(): boolean {
    return this.problem.kind === 'network' || this.problem.kind === 'stalled';
  }
}

/** What Node says of a broken connection, as a failure of the home. */
export function toNetworkFailure(error: unknown): HomeFailure {
  return new HomeFailure({ kind: 'network', code: errnoOf(error) ?? String(error) }, { cause: error });
}
