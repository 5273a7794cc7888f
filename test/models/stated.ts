/**
 * The validation accuracy that each preset must beat with its own plan on MNIST: what it is said to be good for. Set below
 * what networks of its kind come to, by what 5,000 held-out pictures leave open and some more; not moved when a figure falls.
 */
import type { FullRow } from './stored.ts';

export const stated: Readonly<Record<string, number>> = {
  softmax: 0.91,
  'article-mlp': 0.95,
  'wide-mlp': 0.985,
  convnet: 0.988,
  'lenet-5': 0.985,
  'fast-cnn': 0.987,
  'best-cnn': 0.993,
  'resnet-mini': 0.991,
  'densenet-mini': 0.989,
  'large-cnn': 0.993,
  lstm: 0.982,
  gru: 0.98,
  'tiny-vit': 0.981,
};

/** The rows that do not hold what is stated of their presets. */
export const belowStated = (rows: readonly Pick<FullRow, 'preset' | 'accuracy'>[]): readonly { readonly preset: string; readonly accuracy: number; readonly wanted: number }[] =>
  rows.flatMap(({ preset, accuracy }) => {
    const wanted = stated[preset];
    return wanted === undefined || accuracy > wanted ? [] : [{ preset, accuracy, wanted }];
  });
