/** The figures equal scikit-learn's, statsmodels' and NumPy's on stored predictions, and odd data has defined results. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../../electron/contract/evaluation.ts';
import { mnistTestErrors } from '../../../electron/engine/data/mnistTestErrors.ts';
import { evaluate } from '../../../electron/engine/evaluate/evaluate.ts';
import { crossEntropy } from '../../../electron/engine/evaluate/loss.ts';
import { checkPredictions, type Predictions } from '../../../electron/engine/evaluate/predictions.ts';
import { fitTemperature, temperatureBounds } from '../../../electron/engine/evaluate/temperature.ts';

type Figure = 'accuracy' | 'loss' | 'macroPrecision' | 'macroRecall' | 'macroF1' | 'weightedPrecision' | 'weightedRecall' | 'weightedF1' | 'kappa' | 'macroAuc' | 'macroAveragePrecision' | 'ece';
type Figures = Readonly<Record<Figure, number | null>>;
type Point = readonly [number, number, number | null];

interface OracleCase {
  readonly probabilities?: string;
  readonly labels?: string;
  /** Of the labels, where the predictions are those for MNIST's test set. */
  readonly origin?: 'published' | 'corrected';
  readonly classes: number;
  readonly figures: Figures & { readonly interval: readonly [number, number]; readonly confusion: readonly (readonly number[])[] };
  readonly perClass: Readonly<Record<'precision' | 'recall' | 'f1' | 'auc' | 'averagePrecision', readonly (number | null)[]>>;
  readonly roc: readonly (readonly Point[])[] | null;
  readonly precisionRecall: readonly (readonly Point[])[] | null;
  /** Count, mean confidence and accuracy of each bin. */
  readonly calibration: readonly (readonly [number, number | null, number | null])[];
  readonly confidences: { readonly right: readonly number[]; readonly wrong: readonly number[] };
  readonly scaled: { readonly temperature: number; readonly loss: number; readonly ece: number };
}

const oracleFile = new URL('../../oracles/evaluate/evaluation.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(oracleFile, 'utf8')) as { readonly cases: Readonly<Record<string, OracleCase>> };
const mnist = JSON.parse(readFileSync(new URL('../../oracles/clean/mnist.json', import.meta.url), 'utf8')) as { readonly probabilities: string; readonly labels: string };
const toFloats = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);


const unscaled = { how: 'none', why: 'noValidation' } as const;
const namesOf = (count: number): string[] => Array.from({ length: count }, (_, c) => `class ${c}`);

function toPredictions({ probabilities = '', labels = '', origin, classes }: OracleCase): Predictions {
  if (origin === undefined) return checkPredictions(toFloats(Buffer.from(probabilities, 'base64')), Uint8Array.from(Buffer.from(labels, 'base64')), namesOf(classes));
  const whole = toFloats(gunzipSync(Buffer.from(mnist.probabilities, 'base64')));
  const published = Uint8Array.from(gunzipSync(Buffer.from(mnist.labels, 'base64')));
  if (origin === 'published') return checkPredictions(whole, published, namesOf(10));
  // By the errors that Inkling knows of, which the oracle lists on its own.
  for (const { index, label } of mnistTestErrors.corrected) published[index] = label;
  const kept = [...published.keys()].filter((index) => !(mnistTestErrors.leftOut as readonly number[]).includes(index));
  return checkPredictions(Float32Array.from(kept.flatMap((index) => [...whole.subarray(index * 10, (index + 1) * 10)])), Uint8Array.from(kept, (index) => published[index]!), namesOf(10));
}

/** Scaled by the temperature that its own labels lead to. */
function evaluateCase(oracle: OracleCase) {
  const predictions = toPredictions(oracle);
  const fit = { data: 'oracle', samples: predictions.count, lossBefore: crossEntropy(predictions), lossAfter: 0 };
  const temperature = { how: 'fitted' as const, temperature: fitTemperature(predictions), fit };
  return evaluate({ ...predictions, classNames: namesOf(oracle.classes), temperature, data: 'oracle', split: 'validation' });
}

function evaluateRows(rows: readonly (readonly number[])[], labels: readonly number[]) {
  const classNames = namesOf(rows[0]?.length ?? 2);
  return evaluate({ probabilities: Float32Array.from(rows.flat()), labels: Uint8Array.from(labels), classNames, temperature: unscaled, data: 'mnist', split: 'test' });
}

/** `null` only equals `null`; numbers may differ by 1e-9. */
function expectClose(actual: number | null, expected: number | null, what: string): void {
  if (actual === null || expected === null) expect(actual, what).toBe(expected);
  else expect(Math.abs(actual - expected), `${what}: ${actual}, oracle ${expected}`).toBeLessThan(1e-9);
}

describe.each(Object.entries(cases))('evaluation equals the oracle: %s', (_, oracle) => {
  const evaluation = evaluateCase(oracle);
  const { interval, confusion, ...figures } = oracle.figures;

  it.each(Object.entries(figures))('%s', (figure, expected) => {
    expectClose(evaluation[figure as keyof Figures], expected, figure);
  });

  it('Wilson interval and confusion matrix', () => {
    expectClose(evaluation.interval[0], interval[0], 'lower');
    expectClose(evaluation.interval[1], interval[1], 'upper');
    expect(evaluation.confusion).toEqual(confusion);
  });

  it('precision, recall, F1 and AUC of every class', () => {
    for (const figure of ['precision', 'recall', 'f1', 'auc', 'averagePrecision'] as const) {
      expect(oracle.perClass[figure]).toHaveLength(evaluation.classes.length);
      for (const [c, scores] of evaluation.classes.entries()) expectClose(scores[figure], oracle.perClass[figure][c]!, `${figure} of ${c}`);
    }
  });

  it('calibration diagram and histogram of confidences', () => {
    expect(evaluation.confidences).toEqual(oracle.confidences);
    for (const [bin, [count, confidence, accuracy]] of oracle.calibration.entries()) {
      const actual = evaluation.calibration[bin]!;
      expect(actual.count, `bin ${bin}`).toBe(count);
      expectClose(actual.confidence, confidence, `confidence of bin ${bin}`);
      expectClose(actual.accuracy, accuracy, `accuracy of bin ${bin}`);
    }
  });

  it('temperature, with the loss and the calibration error that it leads to', () => {
    const { temperature } = evaluation;
    if (temperature.how === 'none') throw new Error('it was fitted');
    expectClose(temperature.loss, oracle.scaled.loss, 'loss');
    expectClose(temperature.ece, oracle.scaled.ece, 'calibration error');
    // Where the loss is the same for many, any of them will do.
    const isFlat = oracle.scaled.loss < 1e-9 || new Set(toPredictions(oracle).probabilities).size === 1;
    if (!isFlat) expect(Math.abs(temperature.temperature / oracle.scaled.temperature - 1)).toBeLessThan(1e-7);
    expect(temperature.temperature).toBeGreaterThanOrEqual(temperatureBounds.least);
    expect(temperature.temperature).toBeLessThanOrEqual(temperatureBounds.greatest);
  });

  it('passes the contract, which has no NaN', () => {
    expect(v.parse(evaluationSchema, evaluation)).toEqual(evaluation);
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
  });
});

/** The many curves of the case with 62 classes, and of MNIST's, are not stored. */
const curves = Object.entries(cases).flatMap(([name, oracle]) => (oracle.roc === null || oracle.precisionRecall === null ? [] : [{ name, oracle, roc: oracle.roc, precisionRecall: oracle.precisionRecall }]));

it.each(curves)('every point of ROC and precision–recall curves equals the oracle: $name', ({ oracle, roc, precisionRecall }) => {
  for (const [c, scores] of evaluateCase(oracle).classes.entries()) {
    expectPoints(scores.roc.map((point) => [point.falsePositiveRate, point.truePositiveRate, point.threshold]), roc[c]!, `ROC of ${c}`);
    expectPoints(scores.precisionRecall.map((point) => [point.recall, point.precision, point.threshold]), precisionRecall[c]!, `precision and recall of ${c}`);
  }
});

function expectPoints(actual: readonly Point[], expected: readonly Point[], what: string): void {
  expect(actual, what).toHaveLength(expected.length);
  for (const [i, point] of expected.entries()) for (const k of point.keys()) expectClose(actual[i]![k]!, point[k]!, `${what}, point ${i}`);
}

describe('evaluate', () => {
  it('counts rows as true and columns as answered classes', () => {
    const { confusion } = evaluateRows([[0.9, 0.1], [0.2, 0.8], [0.3, 0.7]], [0, 0, 1]);
    expect(confusion).toEqual([[1, 1], [0, 1]]);
  });

  it('answers the first of equally probable classes', () => {
    expect(evaluateRows([[0.2, 0.4, 0.4]], [2]).confusion).toEqual([[0, 0, 0], [0, 0, 0], [0, 1, 0]]);
  });

  it('takes minus zero for zero in a ranking', () => {
    const { classes } = evaluateRows([[-0, 1], [0, 1], [0.5, 0.5]], [1, 0, 1]);
    // Of the pairs (label 0, label 1): one tie at zero, one ranked wrongly.
    expect(classes[0]!.auc).toBe(0.25);
  });

  it('leaves figures open that one class alone cannot give', () => {
    const { accuracy, kappa, macroAuc, classes } = evaluateRows([[1, 0], [1, 0]], [0, 0]);
    expect({ accuracy, kappa, macroAuc }).toEqual({ accuracy: 1, kappa: null, macroAuc: null });
    expect(classes[1]).toEqual({ name: 'class 1', support: 0, precision: null, recall: null, f1: null, auc: null, averagePrecision: null, roc: [], precisionRecall: [] });
  });

  it('names data and split where there is nothing to evaluate', () => {
    expect(() => evaluateRows([], [])).toThrow(expect.objectContaining({ code: 'evaluationEmpty', values: { split: 'test', data: 'mnist' } }));
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-0.25', -0.25],
    ['1.5', 1.5],
  ])('refuses the probability %s, naming sample and class', (value, p) => {
    const run = () => evaluateRows([[0.5, 0.5], [0.5, p]], [0, 1]);
    expect(run).toThrow(expect.objectContaining({ code: 'evaluationProbability', values: { sample: 1, className: 'class 1', value } }));
  });

  it('refuses a label that the model has no class for', () => {
    const run = () => evaluateRows([[0.5, 0.5], [0.5, 0.5]], [0, 2]);
    expect(run).toThrow(expect.objectContaining({ code: 'evaluationLabel', values: { sample: 1, label: 2, classes: 2 } }));
  });

  it('refuses probabilities that do not fit the labels', () => {
    const run = () => evaluateRows([[0.5, 0.5]], [0, 1]);
    expect(run).toThrow(expect.objectContaining({ code: 'evaluationShape', values: { probabilities: 2, labels: 2, classes: 2 } }));
  });
});
