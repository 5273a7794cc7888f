/** `settings`: what is settled, and where each value comes from. */
import { settingKeys } from '../../contract/settings.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { toCommandLine } from '../render/help.ts';
import { toSettingsTable } from '../render/settings.ts';

export const settings: Command = {
  name: 'settings',
  parameters: [],
  options: [],
  examples: ['', '--json'],
  async run({ output, request, texts }) {
    const state = await request('getSettings', {});
    for (const key of settingKeys) output.json({ setting: key, value: state.settings[key], ...state.origins[key] });
    output.print(toSettingsTable(state, texts, output.style));
    output.print(texts.settings.howToChange({ file: state.file, command: toCommandLine('settings set', texts.cli.parameters.setting, texts.cli.parameters.value) }));
    return exitCodes.done;
  },
};
