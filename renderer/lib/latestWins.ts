/** Asks about the newest state only: one question at a time, not too often, and never an answer to an older state. */

export interface LatestWinsOptions<Question, Answer> {
  readonly ask: (question: Question) => Promise<Answer>;
  readonly onAnswer: (answer: Answer) => void;
  readonly onError: (error: unknown) => void;
  /** The least time between the starts of two questions. */
  readonly intervalMs: number;
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
}

export interface LatestWins<Question> {
  /** Replaces a question that still waits. */
  ask(question: Question): void;
  /** Forgets what waits; an answer under way is dropped. */
  cancel(): void;
}

export function createLatestWins<Question, Answer>(options: LatestWinsOptions<Question, Answer>): LatestWins<Question> {
  let waiting: { readonly question: Question } | null = null;
  let underWay = false;
  let round = 0;
  let startedAtMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function next(): void {
    if (underWay || waiting === null) return;
    clearTimeout(timer);
    const waitMs = startedAtMs + options.intervalMs - options.now();
    if (waitMs > 0) {
      timer = setTimeout(next, waitMs);
      return;
    }
    const { question } = waiting;
    waiting = null;
    void run(question, round);
  }

  async function run(question: Question, asked: number): Promise<void> {
    underWay = true;
    startedAtMs = options.now();
    try {
      const answer = await options.ask(question);
      if (asked === round) options.onAnswer(answer);
    } catch (error) {
      if (asked === round) options.onError(error);
    } finally {
      underWay = false;
      next();
    }
  }

  return {
    ask(question) {
      waiting = { question };
      next();
    },
    cancel() {
      waiting = null;
      round++;
      clearTimeout(timer);
    },
  };
}
