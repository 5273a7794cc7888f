/** Inkling: the step of a real run, compiled into one native graph. */
import { createCompiledStep } from '../../../electron/engine/graph/compiledStep.ts';
import type { NodeEngine } from '../engine.ts';
import { runOurStep } from './ourStep.ts';
import { graphThreads, tensorflowThreads } from './tensorflowThreads.ts';

export const inkling = {
  name: 'inkling',
  kind: 'node',
  settings: (_job, cores) => graphThreads(cores).map(tensorflowThreads),
  run: (job, bench) => runOurStep(job, bench, createCompiledStep, true),
} as const satisfies NodeEngine;
