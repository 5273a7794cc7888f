/** The settings that hold: what a program was told before what a person chose before what is the default. */
import { resolve } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../contract/errors.ts';
import { toFailure } from '../contract/outcome.ts';
import { choiceSchemas, settingKeys, type Origin, type SettingKey, type Settings, type SettingsState } from '../contract/settings.ts';
import { toSettingsFile, type StoredSettings } from './store/settings.ts';
import { nearestName } from './validate.ts';

/** What a program was told when it was started, and how. */
export type GivenSettings = { readonly [Key in SettingKey]?: { readonly value: Settings[Key]; readonly origin: Origin } };

/** Where an engine finds what is settled. */
export interface SettingsSource {
  /** Holds the file. */
  readonly folder: string;
  readonly defaultWorkspace: string;
  readonly given: GivenSettings;
}

/** For a program whose settings are in the workspace, which therefore stays where it is. */
export const settingsWithin = (workspace: string, program: string): SettingsSource => ({
  folder: workspace,
  defaultWorkspace: workspace,
  given: { workspace: { value: workspace, origin: { from: 'option', name: program } } },
});

/** The word for what is `null`. */
const automatic = 'auto';

export function combineSettings({ folder, defaultWorkspace, given }: SettingsSource, { chosen, problems }: StoredSettings): SettingsState {
  const defaults: Settings = { workspace: defaultWorkspace, language: null, theme: 'system', threads: null, keptEpochs: 10, binDays: 30, acceptedShare: 0.99 };
  // Each value is that of its key.
  const told = Object.fromEntries(settingKeys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key].value]]))) as Partial<Settings>;
  const toOrigin = (key: SettingKey): Origin => given[key]?.origin ?? { from: chosen[key] === undefined ? 'default' : 'file' };
  const origins = Object.fromEntries(settingKeys.map((key) => [key, toOrigin(key)])) as SettingsState['origins'];
  const settings = { ...defaults, ...chosen, ...told };
  return { file: toSettingsFile(folder), settings: { ...settings, workspace: resolve(settings.workspace) }, origins, problems: problems.map(toFailure) };
}

/** A key as a person types it. Throws `settingUnknown` with the nearest one. */
export function checkSettingKey(name: string): SettingKey {
  const key = settingKeys.find((each) => each === name);
  if (key === undefined) throw new InklingError('settingUnknown', { name, known: settingKeys, nearest: nearestName(name, settingKeys) });
  return key;
}

/**
 * A value as a person types it; `null` for `auto`, where the setting has that. Throws `settingUnfit`; `where` names the
 * place, as in `INKLING_THEME`.
 */
export function parseSetting<Key extends SettingKey>(key: Key, text: string, where: string): Settings[Key] | null {
  if (text === automatic && (key === 'language' || key === 'threads')) return null;
  const schema: v.GenericSchema = choiceSchemas[key];
  const parsed = v.safeParse(schema, /^\d+(\.\d+)?$/.test(text) && key !== 'workspace' ? Number(text) : text);
  if (!parsed.success) throw new InklingError('settingUnfit', { where, key, received: text });
  return parsed.output as Settings[Key];
}

/** The inverse: a value as a person types it. */
export const toSettingText = (value: Settings[SettingKey]): string => (value === null ? automatic : String(value));
