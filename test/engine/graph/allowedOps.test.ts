import { describe, expect, it } from 'vitest';
import { allowedOps } from '../../../electron/engine/graph/allowedOps.ts';
import registry from '../../oracles/graph/ops.json' with { type: 'json' };

describe('the ops of a recorded step', () => {
  it('are all known to TensorFlow, which says that none has a state', () => {
    const stateless = new Set(registry.stateless);
    expect([...allowedOps].filter((op) => !stateless.has(op))).toEqual([]);
    expect(['RandomUniform', 'RandomStandardNormal', 'Print', 'PyFunc', 'VarHandleOp'].filter((op) => stateless.has(op))).toEqual([]);
  });

  it('leave out those whose values decide a shape', () => {
    expect(['Where', 'Unique', 'UniqueV2', 'NonMaxSuppressionV3'].filter((op) => allowedOps.has(op))).toEqual([]);
  });
});
