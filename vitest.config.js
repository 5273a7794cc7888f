/** How the tests run: each file in a process of its own, since TensorFlow does not live in threads. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Kept to errors, as the program's own entry does: the library greets on stderr otherwise.
    env: { TF_CPP_MIN_LOG_LEVEL: '2' },
  },
});
