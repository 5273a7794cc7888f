/** A search for a learning rate in words and figures. */
import { toDuration } from '../../contract/figures.ts';
import type { RateFinding, RatePoint } from '../../contract/rates.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toSignificant } from './numbers.ts';
import { toProgressLine } from './progress.ts';
import type { Style } from './style.ts';
import { toPairs } from './table.ts';

export function toSweepBar({ learningRate, smoothedLoss }: RatePoint, share: number, texts: Texts, columns: number, style: Style): string {
  const { findRate, train } = texts.cli;
  const figures = [
    { text: `${train.loss} ${toSignificant(smoothedLoss)}`, worth: 1 },
    { text: `${findRate.rate} ${learningRate.toExponential(1)}`, worth: 2 },
  ];
  return toProgressLine(findRate.trying, share, figures, columns, style);
}

/** What it suggests and why, and what else could be tried. */
export function toRateReport({ suggestion, ended, points, plannedRate, seconds }: RateFinding, texts: Texts, style: Style): string {
  const { rates } = texts;
  const end = rates.ended({ steps: points.length, ended, time: toDuration(seconds, texts) });
  if (suggestion.kind === 'none') return `${rates.none[suggestion.reason]}\n${style.dim(end)}`;
  return [
    style.bold(rates.suggested({ rate: String(suggestion.rate) })),
    rates.rule,
    toPairs([[rates.steepest, String(suggestion.steepest)], [rates.planned, String(plannedRate)]], style),
    style.dim(end),
  ].join('\n');
}
