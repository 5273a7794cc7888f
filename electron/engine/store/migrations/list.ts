/** The formats that there were before today's, a file and a line for each; none yet. A new one is `002-what-it-changes.ts` beside this. */
import type { Migration } from './migration.ts';

export const workspaceMigrations: readonly Migration[] = [];
export const settingsMigrations: readonly Migration[] = [];
