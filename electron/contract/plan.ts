/** How a network is trained, as JSON: everything but the network and the data that decides the outcome. */
import * as v from 'valibot';

const nonNegative = v.pipe(v.number(), v.finite(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.ltValue(1));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What an optimiser takes as its learning rate. */
export const learningRateSchema = v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(100));

/** Which part of a stratified partition of the training part is held out; `index` counts from 1 to `count`. */
export const foldsSchema = v.strictObject({
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(100)),
  index: count,
});

/** What a gradient is cut down to: the L2 norm over all trained weights, that of each weight, or each number. */
export const clippingSchema = v.strictObject({
  type: v.picklist(['globalNorm', 'norm', 'value']),
  limit: v.pipe(v.number(), v.finite(), v.gtValue(0)),
});

/** One of the engine's optimisers or schedules with its options; the engine's lists say which exist and check them. */
const choice = v.looseObject({ type: v.string() });

export const planSchema = v.strictObject({
  schema: v.literal(1),
  epochs: v.pipe(count, v.maxValue(100_000)),
  batchSize: v.pipe(count, v.maxValue(65_536)),
  /** `sgd`, `momentum`, `rmsprop`, `adagrad`, `adam` or `adamw`, with `learningRate` and its own options. */
  optimizer: choice,
  /**
   * `constant`, `step`, `exponential`, `cosine`, `oneCycle` or `plateau`: a factor on the learning rate, step by step. Each
   * takes a `warmup`, `{ share }` of the run or `{ steps }`, over which that factor is led up from 0.
   */
  schedule: choice,
  /** Factors on the scheduled learning rate for single layers, by the layer's name; 1 where a layer is not named. */
  learningRates: v.optional(v.record(v.string(), nonNegative), {}),
  /** The layers, by name, that keep the weights they begin with; batch normalisation among them works as when it is used. */
  frozen: v.optional(v.array(v.string()), []),
  /** λ of decoupled weight decay: before each update every trained kernel loses learning rate · λ of itself. */
  weightDecay: v.optional(nonNegative, 0),
  /** Bounds each step's gradient before the optimiser sees it. The gradient norm that is told of a step is the one before. */
  gradientClipping: v.optional(v.nullable(clippingSchema), null),
  /**
   * How much a sample counts in the training loss, by its class, in the order of the classes; `balanced` makes every class
   * count alike, however many samples it has. Validation and evaluation count every sample once.
   */
  classWeights: v.optional(v.nullable(v.union([v.literal('balanced'), v.array(v.pipe(v.number(), v.finite(), v.gtValue(0)))])), null),
  /** Penalties on every trained kernel: l1·Σ|w| + l2·Σw², added to the loss. */
  regularization: v.strictObject({ l1: nonNegative, l2: nonNegative }),
  /**
   * Of a run that starts from another's weights: λ·Σ(w − w₀)², added to the loss, over the trained weights of the layers that
   * are taken over, w₀ what they begin with (L2-SP; Li, Grandvalet & Davoine, 2018).
   */
  anchor: v.optional(nonNegative, 0),
  /** The share of each one-hot target that is spread evenly over all classes. */
  labelSmoothing: share,
  /** Random changes of every training picture, new ones in every step; `null` for none. What is left out or 0 is not done. */
  augmentation: v.nullable(
    v.strictObject({
      /** These four are drawn evenly from ± each bound. */
      rotationDegrees: v.pipe(nonNegative, v.maxValue(180)),
      /** 0.1 draws a factor from 0.9 to 1.1. */
      scale: share,
      /** Horizontal shift per pixel of height. */
      shear: v.pipe(nonNegative, v.maxValue(2)),
      shiftPixels: v.pipe(nonNegative, v.maxValue(128)),
      /** Waves that move the ink about, as a hand does (Simard et al., 2003). Digits stay natural up to about 1.2 pixels at smoothness 4. */
      elastic: v.exactOptional(
        v.strictObject({
          /** Standard deviation of each pixel's way, down and across. */
          displacementPixels: v.pipe(nonNegative, v.maxValue(128)),
          /** Simard's σ: how far the way of one pixel is that of its neighbours. */
          smoothnessPixels: v.pipe(v.number(), v.minValue(1), v.maxValue(128)),
        }),
      ),
      /** Gaussian noise on every pixel, on a scale where paper is 0 and ink is 1; 0.1 is mild. */
      noise: v.exactOptional(v.strictObject({ stddev: v.pipe(nonNegative, v.maxValue(1)) })),
      /** A rectangle of paper over some pictures (Zhong et al., 2017). A rate of 0.25 with areas up to 0.15 leaves digits readable. */
      erasing: v.exactOptional(
        v.strictObject({
          /** The share of pictures that are hit. */
          rate: v.pipe(nonNegative, v.maxValue(1)),
          /** The greatest share of a picture that is covered; the smallest is 0.02. */
          maxArea: v.pipe(v.number(), v.minValue(0.02), v.maxValue(1)),
        }),
      ),
      /** A Gaussian blur, each picture's σ drawn evenly from 0 to this many pixels. At 28 × 28 up to 1 leaves digits readable. */
      blur: v.exactOptional(v.strictObject({ maxSigmaPixels: v.pipe(nonNegative, v.maxValue(16)) })),
      /** 0.3 draws the factor by which ink and paper are farther from or nearer to the picture's mean from 0.7 to 1.3. */
      contrast: v.exactOptional(v.strictObject({ range: share })),
      /** Mirrors half of the pictures. Not for digits and letters: mirrored they are other signs, or none. */
      flips: v.exactOptional(v.strictObject({ horizontal: v.boolean(), vertical: v.boolean() })),
      /** Mixes each picture and its target with another's, in shares drawn from Beta(α, α) (Zhang et al., 2018); 0.2 is mild. */
      mixup: v.exactOptional(v.strictObject({ alpha: v.pipe(nonNegative, v.maxValue(100)) })),
    }),
  ),
  /** The stratified share of the training part that is held out; 0 trains on all of it. */
  validationShare: v.pipe(v.number(), v.minValue(0), v.maxValue(0.9)),
  /** Holds out one of so many equal parts in place of `validationShare`; the parts are the same for the same seed. */
  folds: v.optional(v.nullable(foldsSchema), null),
  /** The classes whose samples are trained and validated on, by name; `null` for all. The network tells all classes apart all the same. */
  classes: v.optional(v.nullable(v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(62))), null),
  /** Trains on so many of the samples only, a stratified draw by the seed; what is held out stays whole. `null` for all. */
  samples: v.optional(v.nullable(count), null),
  /** Ends the run when the monitored value has not improved by `minDelta` for `patience` epochs, and restores the best. */
  earlyStopping: v.nullable(
    v.strictObject({
      monitor: v.picklist(['loss', 'accuracy']),
      patience: count,
      minDelta: nonNegative,
    }),
  ),
  /** Exponential moving average of all weights, used for validation and as the result; `null` for none. */
  averaging: v.nullable(v.strictObject({ decay: v.pipe(v.number(), v.gtValue(0), v.ltValue(1)) })),
  /** Decides the first weights, the split, the order, dropout and augmentation. */
  seed: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0x7fff_ffff)),
});
export type TrainingPlan = v.InferOutput<typeof planSchema>;
