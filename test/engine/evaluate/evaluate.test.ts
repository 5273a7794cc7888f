/** The figures equal scikit-learn's, statsmodels' and NumPy's on stored predictions, and odd data has defined results. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../../electron/contract/evaluation.ts';
import { evaluate } from '../../../electron/engine/evaluate/evaluate.ts';

type Figures = Readonly<Record<'accuracy' | 'loss' | 'macroPrecision' | 'macroRecall' | 'macroF1' | 'kappa' | 'macroAuc' | 'ece', number | null>>;

interface OracleCase {
  readonly probabilities: string;
  readonly labels: string;
  readonly classes: number;
  readonly figures: Figures & { readonly interval: readonly [number, number]; readonly confusion: readonly (readonly number[])[] };
  readonly perClass: Readonly<Record<'precision' | 'recall' | 'f1' | 'auc', readonly (number | null)[]>>;
  readonly roc: readonly (readonly [number, number, number | null][])[] | null;
}

const oracleFile = new URL('../../oracles/evaluate/evaluation.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(oracleFile, 'utf8')) as { readonly cases: Readonly<Record<string, OracleCase>> };

const unscaled = { how: 'none', why: 'noValidation' } as const;
const namesOf = (count: number): string[] => Array.from({ length: count }, (_, c) => `class ${c}`);

function evaluateCase({ probabilities, labels, classes }: OracleCase) {
  return evaluate({
    probabilities: new Float32Array(Uint8Array.from(Buffer.from(probabilities, 'base64')).buffer),
    labels: Uint8Array.from(Buffer.from(labels, 'base64')),
    classNames: namesOf(classes),
    temperature: unscaled,
    data: 'oracle',
    split: 'validation',
  });
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
    for (const figure of ['precision', 'recall', 'f1', 'auc'] as const) {
      expect(oracle.perClass[figure]).toHaveLength(evaluation.classes.length);
      for (const [c, scores] of evaluation.classes.entries()) expectClose(scores[figure], oracle.perClass[figure][c]!, `${figure} of ${c}`);
    }
  });

  it('passes the contract, which has no NaN', () => {
    expect(v.parse(evaluationSchema, evaluation)).toEqual(evaluation);
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
  });
});

/** The many curves of the case with 62 classes are not stored. */
const curves = Object.entries(cases).flatMap(([name, oracle]) => (oracle.roc === null ? [] : [{ name, oracle, points: oracle.roc }]));

it.each(curves)('every ROC point equals the oracle: $name', ({ oracle, points }) => {
  for (const [c, { roc }] of evaluateCase(oracle).classes.entries()) {
    const expected = points[c]!;
    expect(roc, `points of class ${c}`).toHaveLength(expected.length);
    for (const [i, [falsePositiveRate, truePositiveRate, threshold]] of expected.entries()) {
      expectClose(roc[i]!.falsePositiveRate, falsePositiveRate, `false positive rate ${i} of ${c}`);
      expectClose(roc[i]!.truePositiveRate, truePositiveRate, `true positive rate ${i} of ${c}`);
      expectClose(roc[i]!.threshold, threshold, `threshold ${i} of ${c}`);
    }
  }
});

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
