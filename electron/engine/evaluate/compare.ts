/** Two models on the same samples: which only one of them gets right, and whether that is more than chance. */
import { confusionMatrix, toMargins } from './confusion.ts';
import { cohenKappa } from './kappa.ts';
import { crossEntropy } from './loss.ts';
import { mcnemarExact } from './mcnemar.ts';
import { toAnswers, type Predictions } from './predictions.ts';
import { toScores } from './scores.ts';
import { wilsonInterval } from './wilson.ts';

/** `a` and `b` are of the same samples with the same labels, one at least. */
export function compare(a: Predictions, b: Predictions, classNames: readonly string[]) {
  const { labels, count } = a;
  const sides = [toSide(a), toSide(b)] as const;
  const groups = { bothRight: [] as number[], onlyA: [] as number[], onlyB: [] as number[], bothWrong: [] as number[] };
  for (const [place, label] of labels.entries()) {
    const [isA, isB] = [sides[0].answers[place] === label, sides[1].answers[place] === label];
    groups[isA ? (isB ? 'bothRight' : 'onlyA') : isB ? 'onlyB' : 'bothWrong'].push(place);
  }
  const [first, second] = sides;
  const between = toMargins(confusionMatrix(first.answers, second.answers, classNames.length));
  const ofClass = (places: readonly number[], c: number): number => places.filter((place) => labels[place] === c).length;
  return {
    a: first.told,
    b: second.told,
    groups,
    mcnemarP: mcnemarExact(groups.onlyA.length, groups.onlyB.length),
    agreementKappa: cohenKappa(between),
    agreement: between.correct / count,
    difference: second.told.confusion.map((row, truth) => row.map((cell, answer) => cell - first.told.confusion[truth]![answer]!)),
    classes: classNames.map((name, c) => ({
      name,
      support: first.supports[c]!,
      onlyA: ofClass(groups.onlyA, c),
      onlyB: ofClass(groups.onlyB, c),
      recallA: first.scores[c]!.recall,
      recallB: second.scores[c]!.recall,
      f1A: first.scores[c]!.f1,
      f1B: second.scores[c]!.f1,
    })),
  };
}

function toSide(predictions: Predictions) {
  const { labels, classCount, count } = predictions;
  const { classes, confidences } = toAnswers(predictions);
  const confusion = confusionMatrix(labels, classes, classCount);
  const margins = toMargins(confusion);
  return {
    answers: classes,
    supports: margins.supports,
    scores: toScores(margins).classes,
    told: {
      accuracy: margins.correct / count,
      interval: wilsonInterval(margins.correct, count),
      loss: crossEntropy(predictions),
      confusion,
      answers: [...classes],
      confidences: [...confidences],
    },
  };
}
