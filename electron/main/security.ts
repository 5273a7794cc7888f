/** What no page may do here, whatever it contains: leave, open windows, ask for permissions, or reach a network. */
import { session, type App } from 'electron';
import { isOurs } from './origin.ts';

/** Has to be called before Electron is ready: what Chromium does by itself goes past every session's filter. */
export function confineChromium({ commandLine }: App): void {
  // Neither names nor addresses lead anywhere: no prefetching, no dictionaries, no updates of components.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  // An automatic proxy would be looked for by name, and a fixed one be a way out.
  commandLine.appendSwitch('no-proxy-server');
}

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
