/** PyTorch, eager. `torch.compile` did not help it (`docs/performance.md`). */
import type { PythonEngine } from '../engine.ts';
import { threadCounts } from './tensorflowThreads.ts';

export const pytorch = {
  name: 'pytorch',
  kind: 'python',
  script: 'peer_pytorch.py',
  packages: 'torch numpy',
  settings: (_job, cores) => threadCounts(cores).map((threads) => ({ label: String(threads), environment: {}, options: { threads, layout: 'channelsLast', fused: true } })),
} as const satisfies PythonEngine;
