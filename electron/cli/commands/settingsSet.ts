/** `settings set`: chooses a value for good. */
import { resolve } from 'node:path';
import type { SettingChanges } from '../../contract/settings.ts';
import { checkSettingKey, parseSetting } from '../../engine/settings.ts';
import { changeSettings } from '../changeSettings.ts';
import type { Command } from '../command.ts';

export const settingsSet: Command = {
  name: 'settings set',
  parameters: [{ name: 'setting', required: true }, { name: 'value', required: true }],
  options: [],
  examples: ['language zh', 'threads 2', 'keptEpochs all', 'workspace ~/inkling'],
  async run(session, { words: [name = '', text = ''] }) {
    const key = checkSettingKey(name);
    const value = parseSetting(key, text, 'settings set');
    // It was read as a value of its key.
    const changes = { [key]: key === 'workspace' ? resolve(text) : value } as SettingChanges;
    return changeSettings(session, key, changes);
  },
};
