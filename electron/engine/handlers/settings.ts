/** Tells and changes what is settled. */
import { resolve } from 'node:path';
import { InklingError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/requests.ts';
import type { SettingChanges, SettingsState } from '../../contract/settings.ts';
import type { EngineContext } from '../context.ts';
import { combineSettings } from '../settings.ts';
import { nodeFileSystem } from '../store/fileSystem.ts';
import { isPresent } from '../store/readIfPresent.ts';
import { readSettings, writeSettings } from '../store/settings.ts';
import { isWorkspace } from '../store/workspace.ts';

export const settingsHandlers = (context: EngineContext): Pick<Handlers, 'getSettings' | 'changeSettings'> => ({
  getSettings: () => readSettled(context),
  async changeSettings({ workspace, ...changes }) {
    if (workspace === undefined || workspace === null) return changeSettled(context, { ...changes, ...(workspace === null ? { workspace } : {}) });
    const folder = resolve(workspace);
    if ((await isPresent(folder, nodeFileSystem)) && !(await isWorkspace(folder))) throw new InklingError('workspaceNotOne', { folder });
    return changeSettled(context, { ...changes, workspace: folder });
  },
});

/** What holds now, also what another program has changed meanwhile. */
export const readSettled = async ({ settings }: EngineContext): Promise<SettingsState> => combineSettings(settings, await readSettings(settings.folder));

/** Changes the file and tells everybody. */
export async function changeSettled(context: EngineContext, changes: SettingChanges): Promise<SettingsState> {
  await writeSettings(context.settings.folder, changes);
  const state = await readSettled(context);
  context.options.emit({ event: 'settingsChanged', ...state });
  return state;
}
