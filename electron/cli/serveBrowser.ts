/** Serves the window to browsers on this machine until the program is interrupted. */
import { createFileTokens } from '../process/fileTokens.ts';
import { createPageBridge } from '../process/pageBridge.ts';
import { startServer, type Server } from '../serve/server.ts';
import type { Input } from './command.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { Session } from './session.ts';

/** npm and the terminal may both pass the same Ctrl-C on: what comes within this time is one. */
const oneInterruptMs = 1000;

export async function serveBrowser(session: Session, { options }: Input): Promise<ExitCode> {
  const { host, output, texts, engine } = session;
  const words = texts.serve;
  const server = await startServer({
    // A browser has no dialog of ours in which to give files.
    host: createPageBridge(engine, createFileTokens()),
    windowFolder: host.windowFolder,
    port: options.port ?? 0,
    texts,
    onLetIn: (nextAddress) => {
      output.json({ event: 'addressRenewed', url: nextAddress });
      output.print(`${words.opened} ${words.nextAddress({ address: nextAddress })}`);
    },
  });
  const interrupts = watchInterrupts(session);
  output.json({ event: 'listening', url: server.address() });
  output.print(words.address({ address: server.address() }));
  output.print(output.style.dim(words.howToStop));
  if (options['no-open'] !== true) await showBrowser(session, server);
  await interrupts.first;
  output.note(words.ending);
  await server.close();
  await session.close();
  interrupts.release();
  return exitCodes.done;
}

async function showBrowser({ host, output, texts }: Session, server: Server): Promise<void> {
  const opened = await host.openBrowser(server.address());
  if (opened.kind === 'failed') output.note(texts.serve.browserNotOpened({ reason: opened.reason }));
}

/** `first` settles at the first interrupt; a second one, until `release`, ends the program at once. */
function watchInterrupts({ host, output, texts }: Session): { readonly first: Promise<void>; readonly release: () => void } {
  let interruptedAtMs: number | null = null;
  let release = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    release = host.onInterrupt(() => {
      const nowMs = host.clock();
      if (interruptedAtMs === null) {
        interruptedAtMs = nowMs;
        resolve();
      } else if (nowMs - interruptedAtMs > oneInterruptMs) {
        output.note(texts.cli.train.leftAtOnce);
        host.exit(exitCodes.interrupted);
      }
    });
  });
  return { first, release };
}
