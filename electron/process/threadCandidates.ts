/** Which numbers of threads a run may be trained with, and which of them is likely to suit it. */
import type { RunRecord, Threads } from '../contract/run.ts';

/**
 * What is worth a trial on a machine with so many cores: one thread for everything; two ops at a time, as backward has
 * them (the gradients of a layer's weights and of its inputs), on one thread each, on half the cores (the real ones,
 * where each counts twice) and on all. Several threads for one op at a time were never the fastest.
 */
export function toCandidates(cores: number): readonly Threads[] {
  if (cores === 1) return [oneThread];
  return [oneThread, ...[...new Set([1, Math.floor(cores / 2), cores])].map((intraOp) => ({ interOp: 2, intraOp }))];
}

/**
 * The rule of thumb: convolutions keep several threads busy; the products of a dense network are so small that handing
 * them to another thread costs more than it saves.
 */
export function estimateThreads({ spec }: Pick<RunRecord, 'spec'>, cores: number): Threads {
  return spec.layers.some(({ type }) => type === 'conv2d') ? { interOp: 1, intraOp: cores } : oneThread;
}

const oneThread: Threads = { interOp: 1, intraOp: 1 };
