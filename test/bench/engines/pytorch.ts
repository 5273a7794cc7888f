/** PyTorch, eager; `torch.compile` did not make it faster here, and takes half a minute to begin. */
import type { PythonEngine } from '../engine.ts';
import { countThreads, threadCounts } from './tensorflowThreads.ts';

/**
 * Its tuning guide advises an allocator that keeps what was freed. glibc's own does so by two limits: without them every
 * large tensor is memory fresh from the system, whose pages cost a third of a convolution's time.
 */
const keepsMemory = { MALLOC_MMAP_THRESHOLD_: '1073741824', MALLOC_TRIM_THRESHOLD_: '1073741824' };

export const pytorch = {
  name: 'pytorch',
  kind: 'python',
  script: 'peer_pytorch.py',
  packages: 'torch numpy',
  settings({ spec }, cores) {
    const layouts = spec.layers.some(({ type }) => type === 'conv2d') ? ['channels last', 'channels first'] : ['channels first'];
    const kept = threadCounts(cores).flatMap((threads) =>
      layouts.map((layout) => ({
        label: [countThreads(threads), ...(layouts.length > 1 ? [layout] : []), 'memory kept'].join(', '),
        environment: keepsMemory,
        options: { threads, layout },
      })),
    );
    const [first] = kept;
    return [...kept, { ...first!, label: first!.label.replace(', memory kept', ''), environment: {} }];
  },
} as const satisfies PythonEngine;
