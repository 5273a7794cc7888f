/** What augmentation makes of some digits, asked of the engine as fast as it answers and no faster. */
import type { TrainingPlan } from '../../electron/contract/plan.ts';
import type { Pictures } from '../../electron/contract/sample.ts';
import type { Connection } from '../lib/connection.ts';
import { createLatestWins, type LatestWins } from '../lib/latestWins.ts';

export interface AugmentationQuestion {
  readonly data: string;
  readonly indices: readonly number[];
  readonly augmentation: TrainingPlan['augmentation'];
  readonly seed: number;
  readonly draws: number;
}

export interface AugmentationAnswer extends AugmentationQuestion {
  /** Draw by draw, each of all indices. */
  readonly pictures: Pictures;
}

/** A slider that is drawn along asks no oftener than the eye needs. */
const intervalMs = 60;

export class AugmentationPreview {
  answer = $state.raw<AugmentationAnswer | null>(null);
  error = $state.raw<unknown>(null);
  readonly #questions: LatestWins<AugmentationQuestion>;

  constructor(connection: Connection, now: () => number) {
    this.#questions = createLatestWins<AugmentationQuestion, AugmentationAnswer>({
      ask: async (question) => ({ ...question, pictures: await connection.request('previewAugmentation', { ...question, indices: [...question.indices] }) }),
      onAnswer: (answer) => {
        this.answer = answer;
        this.error = null;
      },
      onError: (error) => (this.error = error),
      intervalMs,
      now,
    });
  }

  ask(question: AugmentationQuestion): void {
    this.#questions.ask(question);
  }
}
