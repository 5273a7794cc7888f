/** How fast the machine multiplies matrices: the rate that no training can exceed. */
import * as v from 'valibot';
import { openNative } from './engines/ourStep.ts';
import { tensorflowThreads } from './engines/tensorflowThreads.ts';
import { startLines } from './lines.ts';
import { toNodeLaunch } from './launch.ts';

export interface LimitJob {
  /** Rows and columns of the matrices. */
  readonly side: number;
}

const limitSchema = v.object({ gigaflops: v.number() });

/** GFLOP/s of the native library on so many threads. */
export async function askLimit(threads: number, job: LimitJob): Promise<number> {
  const lines = startLines(toNodeLaunch('limit', tensorflowThreads({ interOp: 1, intraOp: threads }).environment));
  lines.send(job);
  const { gigaflops } = await lines.receive(limitSchema);
  await lines.close();
  return gigaflops;
}

/** The best of some products of two square matrices: what disturbs can only slow them. */
export function measureLimit({ side }: LimitJob): v.InferOutput<typeof limitSchema> {
  const { tf } = openNative();
  const [a, b] = [tf.randomNormal([side, side]), tf.randomNormal([side, side])];
  let best = 0;
  for (let round = 0; round < 10; round++) {
    const begunMs = performance.now();
    const product = tf.matMul(a, b);
    product.slice([0, 0], [1, 1]).dataSync();
    best = Math.max(best, (2 * side ** 3) / (performance.now() - begunMs) / 1e6);
    product.dispose();
  }
  return { gigaflops: best };
}
