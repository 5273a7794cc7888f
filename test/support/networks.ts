/** Networks of presets that have not been trained, with a digit-like picture to ask them about. */
import type { Preset } from '../../electron/contract/preset.ts';
import { buildModel, type BuiltModel } from '../../electron/engine/model/build.ts';
import { toSpec } from '../../electron/engine/model/definePreset.ts';
import { parseSpec } from '../../electron/engine/model/parseSpec.ts';
import { createDraws } from '../../electron/engine/train/draws.ts';
import { tensorflow, tf } from './tensorflow.ts';

export const side = 28;

/** With moving averages that are no batch's, so that it shows which of them a network works by. */
export function buildUntrained({ id, layers }: Pick<Preset, 'id' | 'layers'>): BuiltModel {
  const data = { height: side, width: side, classNames: ['a', 'b', 'c'] };
  const model = buildModel(tensorflow, parseSpec(toSpec(layers, data), id), { seed: 3, draws: createDraws(tensorflow) });
  for (const { name, variable, role } of model.weights) {
    if (role === 'statistic') tf.tidy(() => variable.assign(tf.fill(variable.shape, name.endsWith('variance') ? 0.3 : 0.02)));
  }
  return model;
}

/** A soft ring, in [0, 1]. */
export const ring = Float32Array.from({ length: side * side }, (_, pixel) => {
  const distance = Math.hypot((pixel % side) - 13.2, Math.floor(pixel / side) - 14.1);
  return Math.max(0, 1 - Math.abs(distance - 7) / 2.5);
});
