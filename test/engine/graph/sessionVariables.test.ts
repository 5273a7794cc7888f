import { expect, it } from 'vitest';
import { Graph } from '../../../electron/engine/graph/graph.ts';
import { GraphSession } from '../../../electron/engine/graph/session.ts';
import { SessionVariables } from '../../../electron/engine/graph/sessionVariables.ts';
import { tf } from '../../support/tensorflow.ts';

it('keeps values of its own, never the memory that they were fed in', () => {
  const graph = new Graph();
  const variables = new SessionVariables(graph);
  // TensorFlow shares memory that begins at a multiple of 64 bytes and copies the rest: among so many, some do.
  const shape = [250];
  const names = Array.from({ length: 64 }, (_, index) => `w${index}`);
  names.forEach((name) => variables.add(name, shape));
  const session = new GraphSession(tf, graph);
  try {
    const fed = names.map((name, index) => ({ name, shape, values: new Float32Array(250).fill(index) }));
    variables.write(session, fed, 'fed');
    fed.forEach(({ values }) => values.fill(-1));
    expect(variables.read(session, names).map(({ values }) => [Math.min(...values), Math.max(...values)])).toEqual(names.map((_, index) => [index, index]));
  } finally {
    session.dispose();
  }
});
