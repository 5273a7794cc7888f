/** An evaluation's curves as the lines of charts. */
import type { CalibrationBin, ClassScore, Evaluation } from '../../electron/contract/evaluation.ts';
import type { Line } from './chartLook.ts';
import { toPoints, type Point, type Points } from './points.ts';

/** One class stands out, the others lie faintly behind it. */
export function toClassLines(classes: readonly ClassScore[], chosen: number, read: (score: ClassScore) => Points): readonly Line[] {
  const main = classes[chosen];
  const others = classes.flatMap((score, place): Line[] => (place === chosen ? [] : [{ name: score.name, points: read(score), kind: 'measure' }]));
  return main === undefined ? others : [...others, { name: main.name, points: read(main), kind: 'course' }];
}

/** The place of the class with the least F1, the one to look at first: of those that have digits, where any has. */
export function toWorstClass(classes: readonly Pick<ClassScore, 'support' | 'f1'>[]): number {
  const rank = ({ support, f1 }: Pick<ClassScore, 'support' | 'f1'>): number => (support === 0 ? 2 : 0) + (f1 ?? 1);
  return classes.reduce((worst, score, place) => (rank(score) < rank(classes[worst]!) ? place : worst), 0);
}

export const toRocPoints = ({ roc }: ClassScore): Points => toPoints(roc.map(({ falsePositiveRate, truePositiveRate }) => ({ x: falsePositiveRate, y: truePositiveRate })));

export const toPrecisionRecallPoints = ({ precisionRecall }: ClassScore): Points => toPoints(precisionRecall.map(({ recall, precision }) => ({ x: recall, y: precision })));

/** Where digits are: the mean confidence of a bin, and how often its answers are right. */
export const toReliabilityPoints = (bins: readonly CalibrationBin[]): Points =>
  toPoints(bins.flatMap(({ confidence, accuracy }): Point[] => (confidence === null || accuracy === null ? [] : [{ x: confidence, y: accuracy }])));

/** Counts over the middles of bins of confidence. */
export const toHistogramPoints = (counts: readonly number[]): Points => toPoints(counts.map((count, bin) => ({ x: (bin + 0.5) / counts.length, y: count })));

/** Wrong answers with a confidence of at least `from`, which is the edge of a bin. */
export const countSureWrong = ({ confidences: { wrong } }: Pick<Evaluation, 'confidences'>, from: number): number =>
  wrong.slice(Math.round(from * wrong.length)).reduce((sum, count) => sum + count, 0);
