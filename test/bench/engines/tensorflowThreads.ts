/** TensorFlow's threads as settings: it reads them from the environment when it is loaded. */
import type { Threads } from '../../../electron/contract/run.ts';
import { toEnvironment } from '../../../electron/process/environment.ts';
import { toCandidates } from '../../../electron/process/threadCandidates.ts';
import type { Setting } from '../job.ts';

export const tensorflowThreads = (threads: Threads): Setting => ({ label: toLabel(threads), environment: toEnvironment(threads), options: {} });

/** For graphs: what Inkling itself tries, and all cores for one op at a time. */
export const graphThreads = (cores: number): readonly Threads[] => {
  const candidates = toCandidates(cores);
  return candidates.length === 1 ? candidates : [{ interOp: 1, intraOp: cores }, ...candidates];
};

/** For ops that are run one by one. */
export const eagerThreads = (cores: number): readonly Threads[] => threadCounts(cores).map((intraOp) => ({ interOp: 1, intraOp }));

/** All cores, and one where there are more. */
export const threadCounts = (cores: number): readonly number[] => [...new Set([cores, 1])];

export const countThreads = (count: number): string => (count === 1 ? '1 thread' : `${count} threads`);

const toLabel = ({ interOp, intraOp }: Threads): string => (interOp === 1 ? countThreads(intraOp) : `${interOp} ops × ${countThreads(intraOp)}`);
