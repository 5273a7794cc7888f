/** `presets`: the networks that come with Inkling; with a name, the layers and the plan of that one. */
import { InklingError } from '../../contract/errors.ts';
import { nearestName } from '../../engine/validate.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toPresetDetails, toPresetTable } from '../render/presets.ts';

export const presets: Command = {
  name: 'presets',
  parameters: [{ name: 'preset', required: false }],
  options: [],
  examples: ['', 'fast-cnn', 'fast-cnn --json'],
  async run({ output, request, texts }, { words: [name] }) {
    const all = await request('listPresets', {});
    const chosen = name === undefined ? all : all.filter(({ id }) => id === name);
    for (const preset of chosen) output.json(preset);
    if (name === undefined) {
      output.print(toPresetTable(all, texts, output.style));
      return exitCodes.done;
    }
    const [preset] = chosen;
    if (preset === undefined) {
      const known = all.map(({ id }) => id);
      throw new InklingError('presetUnknown', { name, known: known.join(', '), nearest: nearestName(name, known) });
    }
    output.print(toPresetDetails(preset, texts, output.style));
    return exitCodes.done;
  },
};
