/** What the figures were measured on. */
import { availableParallelism, cpus, totalmem } from 'node:os';
import { askLimit } from './limit.ts';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  readonly node: string;
  /** Products of large float32 matrices by the native library, GFLOP/s. */
  readonly matmulGigaflops: { readonly oneThread: number; readonly allCores: number };
}

export async function describeMachine({ isQuick }: { readonly isQuick: boolean }): Promise<Machine> {
  const cores = availableParallelism();
  const job = { side: isQuick ? 256 : 2048 };
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores,
    memoryBytes: totalmem(),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    matmulGigaflops: { oneThread: await askLimit(1, job), allCores: await askLimit(cores, job) },
  };
}
