/** Stays with the queue while it is worked off, tells how its runs do, and saves what trains when interrupted. */
import { toSentence } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { toPercent } from '../contract/figures.ts';
import { fromFailure } from '../contract/outcome.ts';
import { toCommandLine } from './render/help.ts';
import { toEpochLine, toDivergence } from './render/training.ts';
import type { Session } from './session.ts';
import { watchInterrupts } from './watchInterrupts.ts';

export interface QueueFollowed {
  /** `stuck`: the disk did not let it be written, and what was not trained keeps its place. */
  readonly end: 'worked' | 'interrupted' | 'stuck';
  /** Runs that were trained to an end, and those that could not be, or diverged. */
  readonly done: number;
  readonly failed: number;
}

/** Until `isOver` says so of the runs that are still in the queue. `goOn` is the command that goes on after an interrupt. */
export async function followQueue(session: Session, isOver: (queued: readonly string[]) => boolean, goOn: readonly string[]): Promise<QueueFollowed> {
  const { output, texts, request, listen } = session;
  const interrupts = watchInterrupts(session);
  const ended = { done: 0, failed: 0 };
  const tell = createQueueDisplay(session);
  let finish = (_end: 'worked' | 'stuck'): void => undefined;
  const over = new Promise<'worked' | 'stuck'>((resolve) => (finish = resolve));
  const release = listen((event) => {
    tell(event);
    if (event.event === 'runFinished') ended[event.reason === 'diverged' ? 'failed' : 'done']++;
    if (event.event === 'runFailed') ended.failed++;
    if (event.event === 'queueChanged' && isOver(event.runs)) finish('worked');
    if (event.event === 'queueStuck') finish('stuck');
  });
  try {
    await request('continueQueue', {});
    const { runs } = await request('listQueue', {});
    if (isOver(runs.map(({ record }) => record.id))) finish('worked');
    const end = await Promise.race([over, interrupts.first.then(() => 'interrupted' as const)]);
    output.clearLive();
    if (end !== 'worked') {
      if (end === 'interrupted') output.note(texts.cli.train.saving);
      await session.close();
      output.note(texts.cli.queue.saved({ command: toCommandLine(...goOn) }));
    }
    return { end, ...ended };
  } finally {
    output.clearLive();
    release();
    interrupts.release();
  }
}

/** Several runs may train at a time, so every line names its own; the live line has them all. */
function createQueueDisplay({ output, texts }: Session): (event: EngineEvent) => void {
  const { queue } = texts.cli;
  const shares = new Map<string, number>();
  let queued = 0;
  const print = (run: string, text: string): void => output.print(`${output.style.dim(run)}  ${text}`);
  const showLive = (): void => {
    const parts = [...shares].map(([run, share]) => `${run} ${toPercent(share, 0)}`);
    const waiting = queued - shares.size;
    output.showLive([...parts, ...(waiting > 0 ? [queue.waitingCount({ count: waiting })] : [])].join('  '));
  };
  return (event) => {
    if (event.event !== 'samplesAnswered') output.json(event);
    switch (event.event) {
      case 'threadsMeasuring':
        output.showLive(texts.train.threads.measuring);
        break;
      case 'threadsChosen':
        print(event.run, texts.train.threads.chosen(event));
        break;
      case 'runStarted':
        print(event.run, queue.begun);
        break;
      case 'runResumed':
        print(event.run, queue.resumed({ step: event.step }));
        break;
      case 'runProgressed':
        shares.set(event.run, event.step / event.totalSteps);
        showLive();
        break;
      case 'epochEnded':
        print(event.run, toEpochLine(event, texts, output.style));
        break;
      case 'runFinished':
        shares.delete(event.run);
        output.clearLive();
        if (event.reason === 'diverged') output.note(output.noteStyle.red(toDivergence(event, texts)));
        else print(event.run, queue.finished({ reason: texts.train.reasons[event.reason], accuracy: event.validation === null ? null : toPercent(event.validation.accuracy) }));
        break;
      case 'runFailed':
        shares.delete(event.run);
        output.note(output.noteStyle.red(`${event.run}: ${toSentence(fromFailure(event.failure), texts)}`));
        break;
      case 'queueChanged':
        queued = event.runs.length;
        break;
      case 'runPaused':
        shares.delete(event.run);
        break;
      case 'stepsTrained':
      case 'samplesAnswered':
      case 'learningRatesTried':
      case 'inspectionProgressed':
      case 'drawingsChanged':
      case 'checkpointWritten':
      case 'samplesChecked':
      case 'evaluationProgressed':
      case 'strangersFitting':
      case 'fetchProgressed':
      case 'fetchEnded':
      case 'dataMaking':
      case 'importProgressed':
      case 'exportProgressed':
      case 'settingsChanged':
      case 'runDescribed':
      case 'runsDeleted':
      case 'runsRestored':
      case 'workspaceMoving':
      case 'warned':
      case 'processEnded':
      case 'queueStuck':
        break;
    }
  };
}
