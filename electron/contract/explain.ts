/** Why a network answers a picture as it does: what is asked, and the pictures and figures that say so. */
import * as v from 'valibot';
import { bytesSchema } from './bytes.ts';
import { partSchema } from './sample.ts';

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

/** What is explained: a sample of a data set (`null`: the run's own), or a picture as the network is fed it, a byte for each pixel, row by row. */
export const subjectSchema = v.variant('of', [
  v.strictObject({ of: v.literal('sample'), data: v.nullable(text), part: partSchema, index }),
  v.strictObject({ of: v.literal('picture'), pixels: bytesSchema }),
]);
export type Subject = v.InferOutput<typeof subjectSchema>;

/**
 * `saliency`: the slope of the class's logit by each pixel, signed; its size says how much a small change of the pixel
 * would matter. `integratedGradients`: what each pixel gives the logit on the way from blank paper, signed. `gradCam`: where
 * the last convolution finds what speaks for the class, from 0 on. `occlusion`: how much the class's probability falls where
 * a patch around the pixel is covered with paper; below 0 it rises.
 */
export const mapKindSchema = v.picklist(['saliency', 'integratedGradients', 'gradCam', 'occlusion']);
export type MapKind = v.InferOutput<typeof mapKindSchema>;

/** How far the pixels' shares are from what they should sum to: the change of the logit from blank paper to the picture. */
const completenessSchema = v.strictObject({
  sum: v.number(),
  change: v.number(),
  /** |sum − change| / |change|; `null` where nothing changes. */
  error: v.nullable(v.number()),
  /** Places on the way at which the gradient was taken. */
  steps: count,
});

/** Probability of the class while pixels are turned into paper, the most important of the map first. */
const deletionSchema = v.strictObject({
  /** The area under the curve, 0 to 1: the smaller, the more the map's pixels matter. */
  area: v.number(),
  /** The same for random orders, their mean: what a map that says nothing would have. */
  randomArea: v.number(),
  /** From none to all of the pixels, in even steps. */
  curve: v.array(v.number()),
});

/** The same map of a network with other, random weights: a map that looks alike tells of the picture and not of what was learnt. */
const controlSchema = v.strictObject({
  values: v.array(v.number()),
  /** Spearman's rank correlation of the sizes in both maps, −1 to 1; `null` where one of them has the same value everywhere. */
  correlation: v.nullable(v.number()),
});

export const importanceMapSchema = v.strictObject({
  height: count,
  width: count,
  /** One for each pixel, row by row. */
  values: v.array(v.number()),
  /** The greatest of the values without their signs. */
  greatest: v.number(),
  /** Grad-CAM's layer, and its own size before it is enlarged. */
  layer: v.nullable(v.strictObject({ name: v.string(), height: count, width: count })),
  /** Of integrated gradients. */
  completeness: v.nullable(completenessSchema),
  /** The side of the patch of the occlusion map, pixels. */
  patch: v.nullable(count),
  /** Where `checks` were asked for. */
  deletion: v.nullable(deletionSchema),
  control: v.nullable(controlSchema),
});
export type ImportanceMap = v.InferOutput<typeof importanceMapSchema>;

export const explanationSchema = v.strictObject({
  run: v.string(),
  step: index,
  kind: mapKindSchema,
  classNames: v.array(v.string()),
  /** One for each class. */
  probabilities: v.array(v.number()),
  /** The class with the highest probability, by its place in `classNames`. */
  answer: index,
  /** The class that the map is of. */
  explained: index,
  /** `null` where this network has none of the kind. */
  map: v.nullable(importanceMapSchema),
  /** Why there is no map. */
  lacks: v.nullable(v.picklist(['convolution'])),
});
export type Explanation = v.InferOutput<typeof explanationSchema>;

/** A run's answers to one picture, checkpoint by checkpoint. */
export const answerTraceSchema = v.strictObject({
  run: v.string(),
  classNames: v.array(v.string()),
  /** By step; those whose weights are at hand. */
  checkpoints: v.array(v.strictObject({ step: index, epoch: index, answer: index, probabilities: v.array(v.number()) })),
  /** The steps of checkpoints that are damaged and left out. */
  damaged: v.array(index),
});
export type AnswerTrace = v.InferOutput<typeof answerTraceSchema>;

/** A layer whose output can be looked at; of those within a block each has one, named as `residual_1.conv2d_2`. */
export const featureLayerSchema = v.strictObject({
  name: v.string(),
  /** Without the batch dimension. */
  shape: v.array(count),
});
export type FeatureLayer = v.InferOutput<typeof featureLayerSchema>;

/**
 * What a layer makes of a picture. A layer of channels has one map each; one of steps or tokens has a single map, a row each;
 * a dense one a single row.
 */
export const featureMapsSchema = v.strictObject({
  run: v.string(),
  step: index,
  layer: featureLayerSchema,
  height: count,
  width: count,
  /** How many the layer has; the first of them are told. */
  total: count,
  /** One map after the other, row by row: 128 stands for 0, 1 and 255 for −`greatest` and `greatest`. */
  pixels: bytesSchema,
  /** The greatest value of those told, without its sign. */
  greatest: v.number(),
});
export type FeatureMaps = v.InferOutput<typeof featureMapsSchema>;

/** `cosine`: 1 − the cosine of the angle between two, 0 to 2. `euclidean`: their distance. */
export const nearnessSchema = v.picklist(['cosine', 'euclidean']);
export type Nearness = v.InferOutput<typeof nearnessSchema>;

/** The samples that a run was trained on whose last hidden layer is nearest to a picture's, the nearest first. */
export const neighboursSchema = v.strictObject({
  run: v.string(),
  step: index,
  /** The data set, of whose training part the neighbours are. */
  data: v.string(),
  classNames: v.array(v.string()),
  by: nearnessSchema,
  /** How many samples were compared, and by how many values each. */
  compared: index,
  values: count,
  neighbours: v.array(v.strictObject({ index, label: index, distance: v.number() })),
});
export type Neighbours = v.InferOutput<typeof neighboursSchema>;
