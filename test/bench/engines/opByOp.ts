/** The same step without compiling: TensorFlow.js runs one native op after the other. */
import { createOpByOpStep } from '../../../electron/engine/train/opByOpStep.ts';
import type { NodeEngine } from '../engine.ts';
import { runOurStep } from './ourStep.ts';
import { eagerThreads, tensorflowThreads } from './tensorflowThreads.ts';

export const opByOp = {
  name: 'op-by-op',
  kind: 'node',
  settings: (_job, cores) => eagerThreads(cores).map(tensorflowThreads),
  run: (job, bench) => runOurStep(job, bench, createOpByOpStep, false),
} as const satisfies NodeEngine;
