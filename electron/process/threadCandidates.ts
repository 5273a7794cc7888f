/** Which numbers of threads a run may be trained with, and which of them is likely to suit it. */
import type { RunRecord, Threads } from '../contract/run.ts';
import type { LayerSpec } from '../contract/spec.ts';

/**
 * What is worth a trial on a machine with so many cores: one thread for everything, half of the cores (the real ones, where
 * each counts twice) and all. With several threads two ops run at a time, since backward has the gradients of a layer's
 * weights and of its inputs ready together: that is never slower, often by some percent faster, and gives the same bits.
 */
export function toCandidates(cores: number): readonly Threads[] {
  const counts = new Set([Math.floor(cores / 2), cores].filter((count) => count > 1));
  return [oneThread, ...[...counts].map((intraOp) => ({ interOp: 2, intraOp }))];
}

/**
 * The rule of thumb: convolutions keep several threads busy; the products of a dense network are so small that handing
 * them to another thread costs more than it saves.
 */
export function estimateThreads({ spec }: Pick<RunRecord, 'spec'>, cores: number): Threads {
  return cores > 1 && spec.layers.some(convolves) ? { interOp: 2, intraOp: cores } : oneThread;
}

const convolutions = ['conv2d', 'depthwiseConv2d', 'separableConv2d', 'denseBlock'];

/** Whether the layer is a convolution, or has one within. */
const convolves = ({ type, layers }: LayerSpec): boolean =>
  convolutions.includes(type) || (Array.isArray(layers) && (layers as readonly LayerSpec[]).some(convolves));

/** How many cores it can keep busy; what has no choice of threads computes in one. */
export const sizeOf = (threads: Threads | undefined): number => (threads === undefined ? 1 : threads.interOp * threads.intraOp);

const oneThread: Threads = { interOp: 1, intraOp: 1 };
