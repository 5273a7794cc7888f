/**
 * Stock TensorFlow.js on its native library, without any op of Inkling's: `model.fit` on tensors in memory, or, where a
 * plan asks for what `fit` lacks, a loop around `trainOnBatch`.
 */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import { readIdxFolder } from '../../../electron/engine/data/idxFolder.ts';
import { allIndices } from '../../../electron/engine/model/predict.ts';
import type { Tensorflow } from '../../../electron/engine/tensorflow.ts';
import { averagingDecay } from '../../../electron/engine/train/averaging.ts';
import { shuffle } from '../../../electron/engine/train/order.ts';
import { runPasses, type Bench, type NodeEngine } from '../engine.ts';
import type { Job } from '../job.ts';
import { openNative } from './ourStep.ts';
import { eagerThreads, tensorflowThreads } from './tensorflowThreads.ts';
import { createAugmenter } from './tfjsAugment.ts';
import { applySequenceLayer } from './tfjsSequences.ts';

export const tfjsFit = {
  name: 'tfjs-fit',
  kind: 'node',
  settings: (_job, cores) => eagerThreads(cores).map(tensorflowThreads),
  run,
} as const satisfies NodeEngine;

interface Training {
  readonly tf: Tensorflow;
  readonly version: string;
  readonly model: LayersModel;
  readonly setLearningRate: (value: number) => void;
  /** Values in [0, 1] of the samples that the passes go over, and their classes. */
  readonly pictures: Float32Array;
  readonly labels: Int32Array;
  readonly secondsSinceBegun: () => number;
}

async function run(job: Job, bench: Bench): Promise<void> {
  const { tf, version } = openNative();
  const { training } = await readIdxFolder(job.folder, 'mnist');
  const { height, width } = job.spec.input;
  const count = job.steps * job.plan.batchSize;
  const pictures = Float32Array.from(training.images.subarray(0, count * height * width), (byte) => byte / 255);
  const begunMs = performance.now();
  const model = toModel(tf, job);
  const optimizer = tf.train.adam(job.learningRates[0], undefined, undefined, 1e-7);
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
  const prepared: Training = {
    tf,
    version: `TensorFlow.js ${tf.version.tfjs} on TensorFlow ${version}`,
    model,
    setLearningRate: (value) => {
      // Not declared public, and what everybody sets who has a schedule.
      (optimizer as unknown as { learningRate: number }).learningRate = value;
    },
    pictures,
    labels: Int32Array.from(training.labels.subarray(0, count)),
    secondsSinceBegun: () => (performance.now() - begunMs) / 1000,
  };
  await (job.plan.augmentation === null && job.plan.averaging === null ? fit(job, bench, prepared) : loop(job, bench, prepared));
}

/** The specification speaks as `tf.layers` does, down to the names of the options. */
function toModel(tf: Tensorflow, { spec }: Job): LayersModel {
  const { height, width, channels } = spec.input;
  const input = tf.input({ shape: [height, width, channels] });
  let output: SymbolicTensor = input;
  for (const layer of spec.layers) {
    const make = tf.layers[layer.type as 'dense'];
    const { type: _, ...options } = { ...layer, units: layer['units'] === 'classes' ? spec.classes : layer['units'] };
    output = applySequenceLayer(tf, layer, output) ?? (make(options as unknown as Parameters<typeof make>[0]).apply(output) as SymbolicTensor);
  }
  return tf.model({ inputs: input, outputs: output });
}

async function fit(job: Job, bench: Bench, { tf, version, model, setLearningRate, pictures, labels, secondsSinceBegun }: Training): Promise<void> {
  const { spec, plan, learningRates, steps, repetitions } = job;
  const x = tf.tensor4d(pictures, [labels.length, spec.input.height, spec.input.width, 1]);
  const y = tf.oneHot(labels, spec.classes).toFloat();
  const first = tf.tidy(() => [x.slice([0], [plan.batchSize]), y.slice([0], [plan.batchSize])] as const);
  await model.trainOnBatch(...first);
  tf.dispose([...first]);
  const firstStepSeconds = secondsSinceBegun();
  let epochBegins = 0;
  const isScheduled = learningRates.some((rate) => rate !== learningRates[0]);
  await model.fit(x, y, {
    batchSize: plan.batchSize,
    epochs: 1 + repetitions,
    shuffle: true,
    verbose: 0,
    yieldEvery: 'never',
    callbacks: {
      onEpochBegin: async (epoch) => {
        epochBegins = epoch * steps;
        if (epoch > 0) await bench.begin();
      },
      ...(isScheduled ? { onBatchBegin: async (batch: number) => setLearningRate(learningRates[epochBegins + batch]!) } : {}),
      onEpochEnd: async (epoch, logs) => {
        if (epoch > 0) bench.end(Number(logs!['loss']));
        else bench.ready({ version, firstStepSeconds });
      },
    },
  });
}

async function loop(job: Job, bench: Bench, { tf, version, model, setLearningRate, pictures, labels, secondsSinceBegun }: Training): Promise<void> {
  const { spec, plan, learningRates, steps } = job;
  const { batchSize, augmentation, averaging, seed } = plan;
  const { height, width } = spec.input;
  const vary = createAugmenter(augmentation, { height, width });
  const averages = model.weights.map((weight) => tf.variable(weight.read(), false));
  const values = new Float32Array(batchSize * height * width);
  let done = 0;

  const step = async (batch: Uint32Array): Promise<number> => {
    batch.forEach((index, row) => vary(pictures, index, values, row));
    const x = tf.tensor4d(values, [batchSize, height, width, 1]);
    const y = tf.tidy(() => tf.oneHot(Int32Array.from(batch, (index) => labels[index]!), spec.classes).toFloat());
    setLearningRate(learningRates[done]!);
    done++;
    const loss = await model.trainOnBatch(x, y);
    tf.dispose([x, y]);
    if (averaging !== null) {
      const given = 1 - averagingDecay(averaging.decay, done);
      tf.tidy(() => model.weights.forEach((weight, index) => averages[index]!.assign(averages[index]!.add(weight.read().sub(averages[index]!).mul(given)))));
    }
    return Number(loss);
  };
  const samples = allIndices(steps * batchSize);
  let firstStepSeconds: number | undefined;
  const pass = async (): Promise<number> => {
    const order = shuffle(samples, seed, done / steps + 1);
    let loss = 0;
    for (let start = 0; start < order.length; start += batchSize) {
      loss += await step(order.subarray(start, start + batchSize));
      firstStepSeconds ??= secondsSinceBegun();
    }
    return loss / steps;
  };
  await pass();
  bench.ready({ version, firstStepSeconds: firstStepSeconds! });
  await runPasses(job, bench, pass);
}
