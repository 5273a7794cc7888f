/** TensorFlow's threads as settings: it reads them from the environment when it is loaded. */
import type { Setting } from '../job.ts';

export const tensorflowThreads = (count: number): Setting => ({
  label: toThreadLabel(count),
  environment: {
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_ENABLE_ONEDNN_OPTS: '1',
    TF_NUM_INTEROP_THREADS: '1',
    TF_NUM_INTRAOP_THREADS: String(count),
  },
  options: {},
});

/** All cores, and one where there are more. */
export const threadCounts = (cores: number): readonly number[] => [...new Set([cores, 1])];

export const toThreadLabel = (count: number): string => (count === 1 ? '1 thread' : `${count} threads`);
