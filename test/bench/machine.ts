/** What the figures were measured on. */
import { cpus, totalmem } from 'node:os';
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
  const all = cpus();
  const job = { side: isQuick ? 256 : 2048 };
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryBytes: totalmem(),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    matmulGigaflops: { oneThread: await askLimit(1, job), allCores: await askLimit(all.length, job) },
  };
}
