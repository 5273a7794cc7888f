/** What is seen of a run while it trains, and at its end. */
import type { EngineEvent } from '../../contract/events.ts';
import { toCount, toDuration, toPercent, toShortest } from '../../contract/figures.ts';
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toSignificant } from './numbers.ts';
import { toProgressLine } from './progress.ts';
import type { Style } from './style.ts';

type Event<Name extends EngineEvent['event']> = Extract<EngineEvent, { event: Name }>;

export function toTrainingBar(event: Event<'runProgressed'>, texts: Texts, columns: number, style: Style): string {
  const { train } = texts.cli;
  const figures = [
    { text: `${train.loss} ${toSignificant(event.loss)}`, worth: 3 },
    { text: `${train.accuracy} ${toPercent(event.accuracy, 1)}`, worth: 2 },
    ...(event.gradientNorm === null ? [] : [{ text: `${train.gradientNorm} ${toSignificant(event.gradientNorm)}`, worth: 0 }]),
    { text: train.rate({ images: toCount(event.imagesPerSecond) }), worth: 1 },
    { text: train.left({ time: toDuration(event.secondsLeft, texts) }), worth: 4 },
  ];
  return toProgressLine(toEpoch(event, texts), event.step / event.totalSteps, figures, columns, style);
}

/** The line that stays when an epoch is over. */
export function toEpochLine(event: Event<'epochEnded'>, texts: Texts, style: Style): string {
  const { train } = texts.cli;
  const { validation } = event;
  const metrics = (of: { loss: number | null; accuracy: number | null }): string =>
    `${train.loss} ${toSignificant(of.loss)}  ${train.accuracy} ${toPercent(of.accuracy)}`;
  return [
    toEpoch(event, texts),
    metrics(event.train),
    ...(validation === null ? [] : [style.bold(`${train.validation} ${metrics(validation)}`)]),
    train.rate({ images: toCount(event.imagesPerSecond) }),
    toDuration(event.seconds, texts),
    ...(event.best ? [style.accent(train.best)] : []),
  ].join('  ');
}

/** How the run ended and what came of it. */
export function toRunResult(event: Event<'runFinished'>, summary: Result<'awaitRun'>, texts: Texts, style: Style): string {
  const { train } = texts.cli;
  const { best, record } = summary;
  const accuracy = best?.validation?.accuracy ?? null;
  return [
    train.finished({ reason: texts.train.reasons[event.reason], time: toDuration(event.seconds, texts) }),
    best === null || accuracy === null
      ? train.resultUnvalidated
      : train.result({
          accuracy: style.bold(toPercent(accuracy)),
          loss: toSignificant(best.validation?.loss ?? null),
          epoch: best.epoch,
          step: best.step,
          samples: record.data.validationCount,
        }),
  ].join('\n');
}

export function toDivergence({ run, divergence, bestStep }: Event<'runFinished'>, texts: Texts): string {
  const { step = 0, loss = null, learningRate = 0, gradientNorm } = divergence ?? {};
  const gradient = loss !== null && gradientNorm === null;
  const rate = toShortest(learningRate, 3);
  return texts.cli.train.diverged({ run, step, loss: loss === null ? 'NaN' : toSignificant(loss), gradient, learningRate: rate, kept: bestStep });
}

function toEpoch({ epoch, epochs }: { readonly epoch: number; readonly epochs: number }, texts: Texts): string {
  const total = String(epochs);
  return `${texts.cli.train.epoch} ${String(epoch).padStart(total.length)}/${total}`;
}
