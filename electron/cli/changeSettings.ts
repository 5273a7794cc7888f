/** Changes a setting and tells what holds then, which an option or a variable may say otherwise. */
import type { SettingChanges, SettingKey } from '../contract/settings.ts';
import { toSettingText } from '../engine/settings.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { toCommandLine } from './render/help.ts';
import type { Session } from './session.ts';

export async function changeSettings({ output, request, texts }: Session, key: SettingKey, changes: SettingChanges): Promise<ExitCode> {
  const words = texts.settings;
  const { settings, origins } = await request('changeSettings', changes);
  const [origin, value] = [origins[key], toSettingText(settings[key])];
  output.json({ setting: key, value: settings[key], ...origin });
  const isOutranked = origin.from === 'option' || origin.from === 'environment';
  output.print(isOutranked ? words.outranked({ key, value, name: origin.name }) : words.changed({ key, value }));
  if (key === 'workspace' && !isOutranked) output.print(words.nextStart({ command: toCommandLine('settings move') }));
  return exitCodes.done;
}
