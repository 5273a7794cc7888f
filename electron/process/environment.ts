/** What TensorFlow is told by environment, which it reads when it is loaded: so per process. */
import type { RunRecord } from '../contract/run.ts';

type Environment = Readonly<Record<string, string>>;

const quiet = { TF_CPP_MIN_LOG_LEVEL: '2', TF_ENABLE_ONEDNN_OPTS: '1' };

/** The engine answers small questions: more threads would take from a trainer what they do not give the pad. */
export const engineEnvironment: Environment = { ...quiet, TF_NUM_INTEROP_THREADS: '1', TF_NUM_INTRAOP_THREADS: '1' };

/**
 * Convolutions keep several threads busy. The products of a dense network are so small that handing them to another
 * thread costs more than it saves.
 */
export function trainerEnvironment({ spec }: RunRecord): Environment {
  const convolves = spec.layers.some(({ type }) => type === 'conv2d');
  return { ...quiet, TF_NUM_INTEROP_THREADS: '1', ...(convolves ? {} : { TF_NUM_INTRAOP_THREADS: '1' }) };
}
