/** Stays with a run while it trains: keys and Ctrl-C act on it, and at its end a person is told what came of it. */
import { toSentence, hasCode } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import type { Result } from '../contract/requests.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { toCommandLine } from './render/help.ts';
import { toDivergence, toRunResult } from './render/training.ts';
import type { Session } from './session.ts';

type Summary = Result<'awaitRun'>;
type Finished = Extract<EngineEvent, { event: 'runFinished' }>;

export interface Followed {
  readonly exitCode: ExitCode;
  /** `null` where the run was left before its end. */
  readonly summary: Summary | null;
}

/** npm and the terminal may both pass the same Ctrl-C on: what comes within this time is one. */
const oneInterruptMs = 1000;

/** `begin` starts or resumes the run. */
export async function followTraining(session: Session, begin: () => Promise<{ readonly run: string }>): Promise<Followed> {
  const { host, output, texts } = session;
  const words = texts.cli.train;
  let run: string | null = null;
  let isPaused = false;
  let interruptedAtMs: number | null = null;
  let finished: Finished | null = null;

  const act = (request: Promise<null>): void => {
    request.catch((error: unknown) => {
      // The run came to its end while the key was pressed.
      if (!hasCode(error, 'runNotTraining')) output.note(toSentence(error, texts));
    });
  };
  const interrupt = (): void => {
    const now = host.clock();
    if (interruptedAtMs === null) {
      interruptedAtMs = now;
      if (run === null) {
        output.clearLive();
        output.note(words.nothingToSave);
        void session.close().finally(() => host.exit(exitCodes.interrupted));
        return;
      }
      output.clearLive();
      output.note(words.saving);
      act(session.request('stopRun', { run, keepBest: false }));
    } else if (now - interruptedAtMs > oneInterruptMs) {
      output.clearLive();
      output.note(words.leftAtOnce);
      host.exit(exitCodes.interrupted);
    }
  };
  const onKey = (key: string): void => {
    if (key === 'q' || key === '\u0003') interrupt();
    if (run === null || interruptedAtMs !== null) return;
    if (key === 'p') act(session.request(isPaused ? 'continueRun' : 'pauseRun', { run }));
    if (key === 's') {
      output.print(words.stopping);
      act(session.request('stopRun', { run, keepBest: true }));
    }
  };
  const releaseEvents = session.listen((event) => {
    if (event.event === 'runStarted' || event.event === 'runResumed') {
      run = event.run;
      // It began while the program was leaving already.
      if (interruptedAtMs !== null) act(session.request('stopRun', { run, keepBest: false }));
    }
    if (event.event === 'runFinished') finished = event;
    if (event.event === 'runPaused' || event.event === 'runResumed') isPaused = event.event === 'runPaused';
    if (event.event === 'runPaused' && interruptedAtMs === null) output.showLive(words.paused);
  });

  const releaseInterrupts = host.onInterrupt(interrupt);
  const releaseKeys = output.isLive ? host.onKey(onKey) : null;
  try {
    if (releaseKeys !== null) output.print(output.style.dim(words.keys));
    const begun = await begin().catch((error: unknown) => {
      // Whoever leaves meanwhile is told so already.
      if (interruptedAtMs !== null && hasCode(error, 'shuttingDown')) return null;
      throw error;
    });
    if (begun === null) return { exitCode: exitCodes.interrupted, summary: null };
    const summary = await session.request('awaitRun', begun);
    output.clearLive();
    return conclude(session, summary, finished);
  } finally {
    output.clearLive();
    releaseKeys?.();
    releaseInterrupts();
    releaseEvents();
  }
}

function conclude({ output, texts }: Session, summary: Summary, finished: Finished | null): Followed {
  const run = summary.record.id;
  if (finished === null) {
    output.note(texts.cli.train.saved({ run, step: summary.step, command: toCommandLine('resume', run) }));
    return { exitCode: exitCodes.interrupted, summary: null };
  }
  output.json(finished);
  if (finished.reason === 'diverged') {
    output.note(output.noteStyle.red(toDivergence(finished, texts)));
    return { exitCode: exitCodes.failed, summary };
  }
  output.print(toRunResult(finished, summary, texts, output.style));
  return { exitCode: exitCodes.done, summary };
}
