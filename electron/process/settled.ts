/** What is settled when a program starts: its options before the environment before the file of settings before the defaults. */
import { settingKeys, type Origin, type SettingKey, type SettingsState } from '../contract/settings.ts';
import { chooseLanguage, type Language } from '../contract/texts/texts.ts';
import { combineSettings, parseSetting, type GivenSettings, type SettingsSource } from '../engine/settings.ts';
import { readSettings } from '../engine/store/settings.ts';
import type { Look } from './dressPage.ts';
import { setting, toDataFolder, toDefaultWorkspace, type Surroundings } from './folders.ts';

export interface Settled {
  readonly state: SettingsState;
  /** For an engine, which reads the file again whenever it is asked, and is the one that changes it. */
  readonly source: SettingsSource;
}

/** What was typed behind a command, of the settings that have an option. */
export interface SettingOptions {
  readonly workspace?: string | undefined;
  readonly language?: string | undefined;
}

/** The variable of each setting. */
const variables: Readonly<Record<SettingKey, string>> = {
  workspace: 'INKLING_WORKSPACE',
  language: 'INKLING_LANGUAGE',
  theme: 'INKLING_THEME',
  threads: 'INKLING_THREADS',
  keptEpochs: 'INKLING_KEPT_EPOCHS',
  binDays: 'INKLING_BIN_DAYS',
  acceptedShare: 'INKLING_ACCEPTED_SHARE',
};

/** Throws `settingUnfit` for a variable that says nothing that could be meant. */
export async function settle(surroundings: Surroundings, options: SettingOptions = {}): Promise<Settled> {
  const folder = toDataFolder(surroundings);
  const source: SettingsSource = { folder, defaultWorkspace: toDefaultWorkspace(surroundings), given: toGiven(surroundings, options) };
  return { state: combineSettings(source, await readSettings(folder)), source };
}

/** What an engine and a host are started with. */
export const toSettledOptions = ({ state, source }: Settled): { readonly workspaceFolder: string; readonly settings: SettingsSource } => ({
  workspaceFolder: state.settings.workspace,
  settings: source,
});

/** The language that was chosen, else that of the first locale there is. */
export const toChosenLanguage = ({ state }: Settled, ...locales: readonly (string | undefined)[]): Language => state.settings.language ?? chooseLanguage(...locales);

/** What holds now, read anew: another program may have changed it. */
export async function readLook(source: SettingsSource): Promise<Look> {
  const { theme, language } = combineSettings(source, await readSettings(source.folder)).settings;
  return { theme, language };
}

function toGiven(surroundings: Surroundings, options: SettingOptions): GivenSettings {
  const given: Partial<Record<SettingKey, { readonly value: unknown; readonly origin: Origin }>> = {};
  for (const key of settingKeys) {
    const option = key === 'workspace' || key === 'language' ? options[key] : undefined;
    const name = option === undefined ? variables[key] : `--${key}`;
    const text = option ?? setting(surroundings, name);
    if (text === undefined) continue;
    // A language may also be given as a locale, as in `zh_CN.UTF-8`.
    const value = key === 'language' && option === undefined ? chooseLanguage(text) : parseSetting(key, text, name);
    given[key] = { value, origin: { from: option === undefined ? 'environment' : 'option', name } };
  }
  // Each value was made by the schema of its key.
  return given as GivenSettings;
}
