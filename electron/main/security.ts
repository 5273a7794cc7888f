/** What no page may do here, whatever it contains: leave, open windows, ask for permissions, or reach a network. */
import { session, type App } from 'electron';
import { isOurs } from './origin.ts';

/** For every page there will be. */
export function confinePages(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** For the session that all pages share; Electron has to be ready. */
export function confineSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOurs(url) && !isDeveloperTools(url) }));
}

const isDeveloperTools = (url: string): boolean => url.startsWith('devtools://devtools/');
