import { describe, expect, it } from 'vitest';
import { toEnvironment } from '../../electron/process/environment.ts';
import { estimateThreads, toCandidates } from '../../electron/process/threadCandidates.ts';

const withLayer = (type: string, options: object = {}) => ({ spec: { schema: 1 as const, input: { height: 28, width: 28, channels: 1 as const }, classes: 10, layers: [{ type, ...options }] } });

describe('threads', () => {
  it.each([
    [1, ['1×1']],
    [2, ['1×1', '2×2']],
    [3, ['1×1', '2×3']],
    [4, ['1×1', '2×2', '2×4']],
    [16, ['1×1', '2×8', '2×16']],
  ])('of %i cores are tried as %j', (cores, candidates) => {
    expect(toCandidates(cores).map(({ interOp, intraOp }) => `${interOp}×${intraOp}`)).toEqual(candidates);
  });

  it('are by rule of thumb all cores for convolutions and one for everything else', () => {
    expect(estimateThreads(withLayer('conv2d'), 8)).toEqual({ interOp: 2, intraOp: 8 });
    expect(estimateThreads(withLayer('residual', { layers: [{ type: 'residual', layers: [{ type: 'separableConv2d' }] }] }), 8)).toEqual({ interOp: 2, intraOp: 8 });
    expect(estimateThreads(withLayer('residual', { layers: [{ type: 'dense' }] }), 8)).toEqual({ interOp: 1, intraOp: 1 });
    expect(estimateThreads(withLayer('conv2d'), 1)).toEqual({ interOp: 1, intraOp: 1 });
    expect(estimateThreads(withLayer('dense'), 8)).toEqual({ interOp: 1, intraOp: 1 });
  });

  it('reach TensorFlow by the variables that it reads', () => {
    expect(toEnvironment({ interOp: 2, intraOp: 3 })).toMatchObject({ TF_NUM_INTEROP_THREADS: '2', TF_NUM_INTRAOP_THREADS: '3' });
  });
});
