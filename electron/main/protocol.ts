/** Serves the window over `app:`, an origin of its own. */
import { protocol } from 'electron';
import type { Look } from '../process/dressPage.ts';
import type { WindowFiles } from '../process/windowFiles.ts';
import { answerFile } from './answerFile.ts';
import { scheme } from './origin.ts';

/** Has to be called before Electron is ready: lets scripts and styles come from `app:`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function serveWindow(files: WindowFiles, look: () => Promise<Look>): void {
  protocol.handle(scheme, (request) => answerFile(files, request, look));
}
