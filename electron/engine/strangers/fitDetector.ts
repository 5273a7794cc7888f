/**
 * Fits what tells pictures of a data set from all else: a small network learns its classes and one more, strangers that are
 * made for it, and is asked about pictures of both kinds that it has not seen. Outlier exposure: Hendrycks, Mazeika and
 * Dietterich, "Deep anomaly detection with outlier exposure" (2019); here the detector is a network of its own, so that it
 * serves every network that was trained on the data, also one whose own probabilities say nothing of noise.
 */
import type { InklingError } from '../../contract/errors.ts';
import { stepsOf, trainCopy } from '../clean/trainCopy.ts';
import type { Turns } from '../clean/turns.ts';
import { createStep } from '../createStep.ts';
import { splitCorrected, type CorrectedDataset } from '../data/corrected.ts';
import type { Dataset, Samples } from '../data/dataset.ts';
import { generateDigits } from '../data/generated/generate.ts';
import { drawStratified } from '../data/split.ts';
import { allIndices } from '../model/predict.ts';
import { fieldOf } from '../recognise/field.ts';
import type { NamedTensor } from '../store/tensorBytes.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { defaultPlan } from '../train/defaultPlan.ts';
import { toDetectorPlan, toDetectorSpec, toKnown } from './detectorNetwork.ts';
import { drawStranger } from './drawStrangers.ts';
import { toSketch, type Sketch } from './sketch.ts';
import { toVerdicts, type Verdict } from './verdict.ts';

export interface Detector {
  readonly height: number;
  readonly width: number;
  readonly classNames: readonly string[];
  readonly weights: readonly NamedTensor[];
  /** By what they are likest: the scores of pictures that the network has not seen, known ones and strangers, and how many strangers these are. */
  readonly heldOut: readonly { readonly known: Sketch; readonly strangers: Sketch; readonly strangerCount: number }[];
}

/** On two cores it takes some 20 s. */
const usualKnown = 10_000;
const mostHeldOut = 5000;
const drawnShare = 0.2;
const seed = 1;
/** Strangers of the held-out part have other numbers than all that are trained on. */
const heldOutSeed = 2;

export interface Fitting {
  readonly tensorflow: OpenTensorflow;
  readonly dataset: CorrectedDataset;
  readonly turns: Turns;
  /** So many pictures of the data at most, and as many strangers. */
  readonly mostKnown?: number;
  /** Told what keeps the training from being compiled. */
  readonly onObstacle: (obstacle: InklingError) => void;
}

/** The test part is not looked at. */
export async function fitDetector({ tensorflow, dataset, turns, mostKnown = usualKnown, onObstacle }: Fitting): Promise<Detector> {
  const { id, height, width, classNames } = dataset;
  const { known, heldOut } = await chooseKnown(dataset, mostKnown);
  const outputs = toKnown(classNames).length + 1;
  const plan = toDetectorPlan(2 * known.count);
  const total = 2 * known.count + heldOut.count + stepsOf(2 * known.count, plan);
  let done = 0;
  const tell = (): Promise<void> => turns.take(++done, total);
  const training = join(mergeClasses(known, outputs), await drawMany(known.count, seed, dataset, known, outputs - 1, tell));
  const unseen = await drawMany(heldOut.count, heldOutSeed, dataset, heldOut, outputs - 1, tell);
  const step = createStep(
    { tensorflow, spec: toDetectorSpec(dataset), plan, dataset: { id, height, width, classNames: Array.from({ length: outputs }, String), training, test: null }, batchSizes: [plan.plan.batchSize] },
    onObstacle,
  );
  try {
    await trainCopy(step, allIndices(training.count), plan, tell);
    const judge = async (samples: Samples): Promise<readonly Verdict[]> => [...toVerdicts(await step.predict(samples, allIndices(samples.count)), outputs)];
    const [knownVerdicts, strangerVerdicts] = [await judge(heldOut), await judge(unseen)];
    const scoresOf = (verdicts: readonly Verdict[], likest: number): number[] => verdicts.filter((verdict) => verdict.likest === likest).map(({ score }) => score);
    return {
      height,
      width,
      classNames,
      weights: step.read().evaluated,
      heldOut: Array.from({ length: outputs - 1 }, (_, likest) => {
        const strangers = scoresOf(strangerVerdicts, likest);
        return { known: toSketch(scoresOf(knownVerdicts, likest)), strangers: toSketch(strangers), strangerCount: strangers.length };
      }),
    };
  } finally {
    step.dispose();
  }
}

async function chooseKnown(dataset: CorrectedDataset, mostKnown: number): Promise<{ readonly known: Samples; readonly heldOut: Samples }> {
  const { height, width, classNames, training } = dataset;
  const split = splitCorrected(dataset, defaultPlan);
  const choose = (from: Uint32Array, most: number): Samples =>
    pick(training, from.length <= most ? from : drawStratified(from, training.labels, classNames.length, most, seed), height * width);
  const known = choose(split.training, mostKnown);
  // What is drawn on a pad is rounder and cleaner than what was scanned, and just as known.
  const drawn = isOfDigits(dataset) ? (await generateDigits({ seed, trainingCount: Math.round(mostKnown * drawnShare), testCount: 0 })).training : null;
  return { known: drawn === null ? known : join(known, drawn), heldOut: choose(split.validation.length > 0 ? split.validation : split.training, mostHeldOut) };
}

const isOfDigits = ({ height, width, classNames }: Dataset): boolean =>
  height === 28 && width === 28 && classNames.length === 10 && classNames.every((name, digit) => name === String(digit));

function pick({ images, labels }: Samples, indices: Uint32Array, size: number): Samples {
  const picked = new Uint8Array(indices.length * size);
  for (const [place, index] of indices.entries()) picked.set(images.subarray(index * size, (index + 1) * size), place * size);
  return { count: indices.length, images: picked, labels: Uint8Array.from(indices, (index) => labels[index]!) };
}

/** Where there is one known class, all are of it. */
const mergeClasses = (samples: Samples, outputs: number): Samples => (outputs > 2 ? samples : { ...samples, labels: new Uint8Array(samples.count) });

const join = (one: Samples, other: Samples): Samples => ({
  count: one.count + other.count,
  images: concat(one.images, other.images),
  labels: concat(one.labels, other.labels),
});

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

async function drawMany(count: number, from: number, dataset: Dataset, known: Samples, label: number, tell: () => Promise<void>): Promise<Samples> {
  const size = dataset.height * dataset.width;
  const images = new Uint8Array(count * size);
  const field = fieldOf(dataset);
  for (let index = 0; index < count; index++) {
    images.set(drawStranger(from, index, field, known), index * size);
    await tell();
  }
  return { count, images, labels: new Uint8Array(count).fill(label) };
}
