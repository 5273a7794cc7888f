/** Each rule that guards the architecture is broken once, in the name of a file that is there. */
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { project } from '../build/checkout.ts';

const eslint = new ESLint({ cwd: project });

async function findBrokenRules(file: string, code: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: `${project}/${file}` });
  return result?.messages.map((each) => each.ruleId) ?? [];
}

describe('ESLint', { timeout: 120_000 }, () => {
  it.each([
    ['electron/engine/data/dataset.ts', "console.log('ink');", 'no-console'],
    ['electron/contract/plan.ts', "console.log('ink');", 'no-console'],
    ['electron/engine/data/dataset.ts', "export const folder = process.env['HOME'];", 'no-restricted-properties'],
    ['electron/engine/data/dataset.ts', 'process.exit(1);', 'no-restricted-properties'],
    ['electron/engine/data/dataset.ts', "import * as tf from '@tensorflow/tfjs'; tf.disposeVariables();", '@typescript-eslint/no-restricted-imports'],
    ['electron/engine/data/dataset.ts', "import { Worker } from 'node:worker_threads'; new Worker('');", '@typescript-eslint/no-restricted-imports'],
    ['electron/engine/tensorflow.ts', "import { Worker } from 'node:worker_threads'; new Worker('');", '@typescript-eslint/no-restricted-imports'],
    ['test/build/launch.test.ts', "import { Worker } from 'node:worker_threads'; new Worker('');", '@typescript-eslint/no-restricted-imports'],
    ['electron/engine/data/dataset.ts', 'export const ink = (value: any) => value as string;', '@typescript-eslint/no-explicit-any'],
    ['electron/engine/data/dataset.ts', 'Promise.resolve(1);', '@typescript-eslint/no-floating-promises'],
    ['electron/engine/data/dataset.ts', 'export const least = (value: number | undefined) => value || 1;', '@typescript-eslint/prefer-nullish-coalescing'],
    [
      'electron/engine/data/dataset.ts',
      "export function name(kind: 'a' | 'b') { switch (kind) { case 'a': return 1; } return 2; }",
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
  ])('in %s refuses %s', async (file, code, rule) => {
    expect(await findBrokenRules(file, code)).toContain(rule);
  });

  it('cannot be told to look away', async () => {
    expect(await findBrokenRules('electron/engine/data/dataset.ts', "/* eslint-disable no-console */\nconsole.log('ink');")).toContain('no-console');
  });

  it.each([
    ['electron/engine/data/dataset.ts', "import type { Tensor } from '@tensorflow/tfjs'; export const rank = (tensor: Tensor) => tensor.rank;"],
    ['electron/engine/tensorflow.ts', "import * as tf from '@tensorflow/tfjs'; tf.disposeVariables();"],
  ])('in %s allows %s', async (file, code) => {
    expect(await findBrokenRules(file, code)).toEqual([]);
  });
});
