/** Plain JavaScript, asked for; in a file and so in a process of its own, since each process opens the door once. */
import { expect, it } from 'vitest';
import { openTensorflow } from '../../electron/engine/tensorflow.ts';

it('computes in plain JavaScript when asked, and says so', async () => {
  const { tf, kind, version, fallback } = openTensorflow({ backend: 'javascript' });
  expect([kind, fallback]).toEqual(['javascript', { reason: 'asked' }]);
  expect(version).toBe('4.22.0');
  await tf.ready();
  expect(tf.getBackend()).toBe('cpu');
  expect([...tf.matMul(tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[5], [6]])).dataSync()]).toEqual([17, 39]);
});
