/** Lets a person, or with `--json` a program, see what the engine tells. */
import { toSentence } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { toObituary } from '../contract/obituary.ts';
import { fromFailure } from '../contract/outcome.ts';
import type { Texts } from '../contract/texts/texts.ts';
import type { Output } from './output.ts';
import { toDataBar, toDataProgress, type DataEvent } from './render/dataProgress.ts';
import { toEpochLine, toTrainingBar } from './render/training.ts';

/** A listener for everything but the end or the failure of a run, which its command tells. */
export function createEventDisplay(output: Output, texts: Texts): (event: EngineEvent) => void {
  const { train } = texts.cli;
  let toldTitle: string | null = null;
  const tellNote = createNoteDisplay(output, texts);
  return (event) => {
    tellNote(event);
    if (output.isJson) {
      // What a window draws meanwhile is no line of a report.
      if (event.event !== 'runFinished' && event.event !== 'samplesAnswered') output.json(event);
      return;
    }
    switch (event.event) {
      case 'threadsMeasuring':
        output.showLive(texts.train.threads.measuring);
        break;
      case 'threadsChosen':
        output.clearLive();
        output.print(texts.train.threads.chosen(event));
        break;
      case 'runStarted':
        output.print(train.begun({ run: event.run }));
        break;
      case 'runResumed':
        output.clearLive();
        output.print(train.resumed({ run: event.run, step: event.step }));
        break;
      case 'runProgressed':
        output.showLive(toTrainingBar(event, texts, output.columns(), output.style));
        break;
      case 'epochEnded':
        output.print(toEpochLine(event, texts, output.style));
        break;
      case 'fetchProgressed':
      case 'dataMaking':
      case 'importProgressed':
      case 'exportProgressed':
      case 'samplesChecked':
      case 'strangersFitting':
        toldTitle = showDataProgress(event, toldTitle, output, texts);
        break;
      case 'runPaused':
      case 'runFinished':
      case 'stepsTrained':
      case 'samplesAnswered':
      case 'learningRatesTried':
      case 'inspectionProgressed':
      case 'evaluationProgressed':
      case 'fetchEnded':
      case 'checkpointWritten':
      case 'warned':
      case 'processEnded':
      case 'drawingsChanged':
      case 'queueChanged':
      case 'settingsChanged':
      case 'runDescribed':
      case 'runsDeleted':
      case 'runsRestored':
      case 'workspaceMoving':
      case 'queueStuck':
      case 'runFailed':
        break;
    }
  };
}

/** A listener for what a person should know even where a window shows the rest. */
export function createNoteDisplay(output: Output, texts: Texts): (event: EngineEvent) => void {
  return (event) => {
    if (event.event === 'warned') output.note(toWarning(event, texts));
    if (event.event === 'processEnded') output.note(toObituary(event, texts));
    if (event.event === 'queueStuck') output.note(toSentence(fromFailure(event.failure), texts));
  };
}

/** A bar on a terminal; elsewhere one line per file or set, when it begins. Returns the title that was told last. */
function showDataProgress(event: DataEvent, toldTitle: string | null, output: Output, texts: Texts): string {
  const progress = toDataProgress(event, texts);
  const isDone = progress.share === 1;
  if (!output.isLive) {
    if (progress.title !== toldTitle) output.print(`${progress.title} …`);
  } else if (isDone) {
    output.clearLive();
  } else {
    output.showLive(toDataBar(progress, output.columns(), output.style));
  }
  return progress.title;
}

function toWarning({ code, values }: Extract<EngineEvent, { event: 'warned' }>, texts: Texts): string {
  // A warning is an error that stops nothing.
  return toSentence(fromFailure({ code, values }), texts);
}
