/** The thresholds, the joint and the ranking equal cleanlab's, and on MNIST's test labels they find what people confirmed. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidentClasses, confidentJoint, confidentThresholds, findLabelIssues } from '../../../electron/engine/clean/confidentLearning.ts';
import type { Predictions } from '../../../electron/engine/evaluate/predictions.ts';

interface Figures {
  readonly thresholds: readonly number[];
  readonly joint: readonly (readonly number[])[];
  readonly offDiagonal: readonly number[];
  readonly ranked: Readonly<Record<'confident_learning' | 'predicted_neq_given', readonly number[]>>;
}
interface Case extends Figures {
  readonly classes: number;
  readonly probabilities: string;
  readonly labels: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../oracles/clean/${name}.json`, import.meta.url), 'utf8'));
const { cases } = read('confident') as { readonly cases: Readonly<Record<string, Case>> };
const mnist = read('mnist') as Figures & { readonly probabilities: string; readonly labels: string };

const toFloats = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);

function toPredictions(probabilities: Uint8Array, labels: Uint8Array, classCount: number): Predictions {
  return { count: labels.length, classCount, probabilities: toFloats(probabilities), labels: Uint8Array.from(labels) };
}

function expectAsCleanlab(predictions: Predictions, figures: Figures): void {
  for (const [c, threshold] of confidentThresholds(predictions).entries()) expect(threshold).toBeCloseTo(figures.thresholds[c]!, 9);
  // cleanlab lets every class have at least one sample that is labelled well.
  const joint = confidentJoint(predictions).map((row, i) => row.map((count, j) => (i === j ? Math.max(1, count) : count)));
  expect(joint).toEqual(figures.joint);
  const confident = confidentClasses(predictions);
  expect([...confident.keys()].filter((sample) => confident[sample]! >= 0 && confident[sample] !== predictions.labels[sample])).toEqual(figures.offDiagonal);
  const issues = findLabelIssues(predictions);
  // NumPy's sort leaves the order of equals open.
  const byConfidence = (samples: readonly number[]) => samples.map((sample) => predictions.probabilities[sample * predictions.classCount + predictions.labels[sample]!]!);
  const listed = issues.map(({ sample }) => sample);
  expect(new Set(listed)).toEqual(new Set(figures.ranked.predicted_neq_given));
  expect(byConfidence(listed)).toEqual(byConfidence(figures.ranked.predicted_neq_given));
  expect(new Set(issues.filter(({ isConfident }) => isConfident).map(({ sample }) => sample))).toEqual(new Set(figures.ranked.confident_learning));
}

describe('confident learning', () => {
  it.each(Object.entries(cases))('comes to cleanlab’s figures: %s', (_, { probabilities, labels, classes, ...figures }) => {
    expectAsCleanlab(toPredictions(Buffer.from(probabilities, 'base64'), Buffer.from(labels, 'base64'), classes), figures);
  });

  it('comes to the worked example of its doc', () => {
    const predictions = { count: 4, classCount: 2, probabilities: Float32Array.of(0.9, 0.1, 0.1, 0.9, 0.2, 0.8, 0.2, 0.8), labels: Uint8Array.of(0, 0, 1, 1) };
    expect([...confidentThresholds(predictions)]).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.8, 6)]);
    expect(confidentJoint(predictions)).toEqual([[1, 1], [0, 2]]);
    expect(findLabelIssues(predictions)).toEqual([{ sample: 1, suggested: 1, selfConfidence: expect.closeTo(0.1, 6), isConfident: true }]);
  });

  it('suspects nobody of belonging to a class without samples confidently', () => {
    const predictions = { count: 2, classCount: 3, probabilities: Float32Array.of(0.1, 0.2, 0.7, 0.6, 0.3, 0.1), labels: Uint8Array.of(1, 0) };
    expect(confidentThresholds(predictions)[2]).toBeNaN();
    expect(confidentJoint(predictions).map((row) => row[2])).toEqual([0, 0, 0]);
  });

  it('ranks by self-confidence and keeps every class in its range, whatever the probabilities', () => {
    const row = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(row, fc.integer({ min: 0, max: 2 })), { maxLength: 30 }), (samples) => {
        const probabilities = samples.flatMap(([weights]) => weights.map((weight) => weight / Math.max(1, weights.reduce((a, b) => a + b))));
        const labels = Uint8Array.from(samples, ([, label]) => label);
        const issues = findLabelIssues({ count: samples.length, classCount: 3, probabilities: Float32Array.from(probabilities), labels });
        const confidences = issues.map(({ selfConfidence }) => selfConfidence);
        expect(confidences).toEqual(confidences.toSorted((a, b) => a - b));
        for (const { sample, suggested } of issues) {
          expect(suggested).toBeLessThan(3);
          expect(suggested).not.toBe(labels[sample]);
        }
      }),
    );
  });
});

describe('MNIST’s test labels, by the probabilities that found their errors', () => {
  const predictions = toPredictions(gunzipSync(Buffer.from(mnist.probabilities, 'base64')), gunzipSync(Buffer.from(mnist.labels, 'base64')), 10);

  it('are ranked as cleanlab ranks them', () => expectAsCleanlab(predictions, mnist));

  it('have all 15 errors that people confirmed in the first 81 places', () => {
    const confirmed = [947, 1621, 1901, 2462, 2597, 3558, 5937, 6651, 6783, 9729, 2654, 3520, 9679, 2130, 8527];
    const ranking = findLabelIssues(predictions).map(({ sample }) => sample);
    const ranks = confirmed.map((sample) => ranking.indexOf(sample) + 1);
    expect(ranks).not.toContain(0);
    expect(ranking).toHaveLength(87);
    expect(Math.max(...ranks)).toBe(80);
    // Ranked with those whose label the network shares, one of which it is less sure of, the last is the 81st.
    const { count, classCount, probabilities, labels } = predictions;
    const confidenceOf = (sample: number): number => probabilities[sample * classCount + labels[sample]!]!;
    const all = Array.from({ length: count }, (_, sample) => sample).sort((a, b) => confidenceOf(a) - confidenceOf(b));
    expect(Math.max(...confirmed.map((sample) => all.indexOf(sample) + 1))).toBe(81);
  });

  it('suggest the true label for those that have one', () => {
    const truths = { 947: 9, 1621: 6, 1901: 4, 2462: 0, 2597: 3, 3558: 0, 5937: 3, 6651: 6, 6783: 6, 9729: 6 };
    const suggested = new Map(findLabelIssues(predictions).map((issue) => [issue.sample, issue.suggested]));
    expect(Object.fromEntries(Object.keys(truths).map((sample) => [sample, suggested.get(Number(sample))]))).toEqual(truths);
  });
});
