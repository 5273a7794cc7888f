/** What no page may do here, whatever it contains: leave, open windows, save files, ask for permissions, or reach a network. */
import type { App, Session } from 'electron';
import { isOurs } from './origin.ts';

/** Has to be called before Electron is ready: what Chromium does by itself goes past every session's filter. */
export function confineChromium({ commandLine }: App): void {
  // Neither names nor addresses lead anywhere: no prefetching, no dictionaries, no updates of components.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  // An automatic proxy would be looked for by name, and a fixed one be a way out.
  commandLine.appendSwitch('no-proxy-server');
}

/** For every page and every session there will be. */
export function confinePages(app: App): void {
  app.on('session-created', confineSession);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // Calls between browsers find their way by packets that no filter sees.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOurs(url) && !isDeveloperTools(url) }));
  session.on('will-download', (event) => event.preventDefault());
  // With no language there is no dictionary to fetch.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

const isDeveloperTools = (url: string): boolean => url.startsWith('devtools://devtools/');
