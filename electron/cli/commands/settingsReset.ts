/** `settings reset`: the default again. */
import { checkSettingKey } from '../../engine/settings.ts';
import { changeSettings } from '../changeSettings.ts';
import type { Command } from '../command.ts';

export const settingsReset: Command = {
  name: 'settings reset',
  parameters: [{ name: 'setting', required: true }],
  options: [],
  examples: ['threads'],
  async run(session, { words: [name = ''] }) {
    const key = checkSettingKey(name);
    return changeSettings(session, key, { [key]: null });
  },
};
