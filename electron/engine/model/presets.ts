/** The networks that come with Inkling. A new one is a file in `presets/`, a line here and its name in the dictionary. */
import { InklingError } from '../../contract/errors.ts';
import type { Preset } from '../../contract/preset.ts';
import { nearestName } from '../validate.ts';
import { articleMlp } from './presets/articleMlp.ts';
import { bestCnn } from './presets/bestCnn.ts';
import { convnet } from './presets/convnet.ts';
import { densenetMini } from './presets/densenetMini.ts';
import { fastCnn } from './presets/fastCnn.ts';
import { gru } from './presets/gru.ts';
import { largeCnn } from './presets/largeCnn.ts';
import { lenet5 } from './presets/lenet5.ts';
import { resnetMini } from './presets/resnetMini.ts';
import { lstm } from './presets/lstm.ts';
import { softmax } from './presets/softmax.ts';
import { tinyVit } from './presets/tinyVit.ts';
import { wideMlp } from './presets/wideMlp.ts';

export const presets: readonly Preset[] = [
  softmax, articleMlp, wideMlp, convnet, lenet5, fastCnn, bestCnn, resnetMini, densenetMini, largeCnn, lstm, gru, tinyVit,
];

export function findPreset(name: string): Preset {
  const preset = presets.find(({ id }) => id === name);
  if (preset !== undefined) return preset;
  const known = presets.map(({ id }) => id);
  throw new InklingError('presetUnknown', { name, known: known.join(', '), nearest: nearestName(name, known) });
}
