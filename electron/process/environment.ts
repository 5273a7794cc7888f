/** What TensorFlow is told by environment, which it reads when it is loaded: so per process. */
import type { Threads } from '../contract/run.ts';

type Environment = Readonly<Record<string, string>>;

/** A process whose TensorFlow uses so many threads. */
export const toEnvironment = ({ interOp, intraOp }: Threads): Environment => ({
  TF_CPP_MIN_LOG_LEVEL: '2',
  TF_ENABLE_ONEDNN_OPTS: '1',
  TF_NUM_INTEROP_THREADS: String(interOp),
  TF_NUM_INTRAOP_THREADS: String(intraOp),
});

/** The engine answers small questions: more threads would take from a trainer what they do not give the pad. */
export const engineEnvironment: Environment = toEnvironment({ interOp: 1, intraOp: 1 });
