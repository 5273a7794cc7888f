/** Frees the tensors that a piece of work makes, for results that are no tensors (tf.tidy takes nothing else). */
import type { Tensorflow } from './tensorflow.ts';

export function scoped<Result>(tf: Tensorflow, work: () => Result): Result {
  const engine = tf.engine();
  engine.startScope();
  try {
    return work();
  } finally {
    engine.endScope();
  }
}
