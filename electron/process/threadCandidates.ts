/** Which numbers of threads a run may be trained with, and which of them is likely to suit it. */
import type { RunRecord, Threads } from '../contract/run.ts';

/**
 * What is worth a trial on a machine with so many cores: one, half of them (the real ones, where each counts twice) and
 * all. One op at a time: in the graph of a step hardly two are ready together, and handing them over costs more.
 */
export function toCandidates(cores: number): readonly Threads[] {
  const counts = new Set([1, Math.ceil(cores / 2), cores]);
  return [...counts].map((intraOp) => ({ interOp: 1, intraOp }));
}

/**
 * The rule of thumb: convolutions keep several threads busy; the products of a dense network are so small that handing
 * them to another thread costs more than it saves.
 */
export function estimateThreads({ spec }: Pick<RunRecord, 'spec'>, cores: number): Threads {
  return { interOp: 1, intraOp: spec.layers.some(({ type }) => type === 'conv2d') ? cores : 1 };
}
