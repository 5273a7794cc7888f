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

export const nameMachine = (): Omit<Machine, 'matmulGigaflops'> => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryBytes: totalmem(),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
});

export async function describeMachine({ isQuick }: { readonly isQuick: boolean }): Promise<Machine> {
  const machine = nameMachine();
  const job = { side: isQuick ? 256 : 2048 };
  return { ...machine, matmulGigaflops: { oneThread: await askLimit(1, job), allCores: await askLimit(machine.cores, job) } };
}
