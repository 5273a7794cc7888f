/** A run's answers to one picture through its epochs. */
import { isInklingError } from '../../contract/errors.ts';
import type { AnswerTrace } from '../../contract/explain.ts';
import type { Checked } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { buildNetwork } from '../loadedModel.ts';
import { assignWeights } from '../model/weights.ts';
import { listSteps, readCheckpoint, unlessLost } from '../store/checkpoint.ts';
import { createLens } from './lens.ts';
import { argmax, toProbabilities } from './probability.ts';
import { readSubject, toShades } from './subject.ts';

/** Of the checkpoints that are there, the good ones; one network takes the weights of each in turn. */
export async function traceAnswer(context: EngineContext, { run: name, subject }: Checked<'traceAnswer'>): Promise<AnswerTrace> {
  const run = await context.findRun(name);
  const picture = toShades(await readSubject(context, run, subject));
  const { tf } = context.tensorflow();
  const network = buildNetwork(context, run, run.record.plan.seed);
  const trace: AnswerTrace = { run: run.id, classNames: [...run.record.data.classNames], checkpoints: [], damaged: [] };
  try {
    const lens = createLens(tf, network);
    for (const step of await listSteps(run)) {
      const checkpoint = await unlessLost(readCheckpoint(run, step, { resume: false }));
      if (checkpoint === null) continue;
      if (isInklingError(checkpoint)) {
        trace.damaged.push(step);
        continue;
      }
      assignWeights(tf, network.weights, checkpoint.weights, run.id);
      const logits = await lens.logits(picture);
      // Weights that answer no numbers are as good as damaged.
      if (logits.every(Number.isFinite)) trace.checkpoints.push({ step, epoch: Math.floor(checkpoint.epoch), answer: argmax(logits), probabilities: toProbabilities(logits) });
      else trace.damaged.push(step);
    }
    return trace;
  } finally {
    network.dispose();
  }
}
