/** `presets`: the networks that come with Inkling and those of one's own; with a name, the layers and the plan of that one. */
import { InklingError, toSentence } from '../../contract/errors.ts';
import { fromFailure } from '../../contract/outcome.ts';
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
    const damaged = await request('listDamagedPresets', {});
    for (const { file, failure } of damaged) output.note(texts.design.damaged({ file, reason: toSentence(fromFailure(failure), texts) }));
    const chosen = name === undefined ? all : all.filter(({ id, own }) => id === name || own?.name === name);
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
