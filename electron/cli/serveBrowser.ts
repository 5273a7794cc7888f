/** Serves the window to browsers on this machine until the program is interrupted. */
import { join } from 'node:path';
import { createFileTokens } from '../process/fileTokens.ts';
import { toCacheFolder } from '../process/folders.ts';
import { createPageBridge } from '../process/pageBridge.ts';
import { readLook } from '../process/settled.ts';
import { openStaging } from '../process/staging.ts';
import { createBrowserShell } from '../serve/browserShell.ts';
import { createDownloads } from '../serve/downloads.ts';
import { startServer, type Server } from '../serve/server.ts';
import type { Input } from './command.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { Session } from './session.ts';
import { watchInterrupts } from './watchInterrupts.ts';

export async function serveBrowser(session: Session, { options }: Input): Promise<ExitCode> {
  const { host, output, texts, engine, settings } = session;
  const words = texts.serve;
  const [tokens, downloads, staging] = [createFileTokens(), createDownloads(), openStaging(join(toCacheFolder(host), 'staging'))];
  const server = await startServer({
    answerers: { bridge: createPageBridge(engine, tokens), shell: createBrowserShell({ tokens, staging, downloads }) },
    downloads,
    windowFolder: host.windowFolder,
    look: () => readLook(settings),
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
  await staging.close();
  interrupts.release();
  return exitCodes.done;
}

async function showBrowser({ host, output, texts }: Session, server: Server): Promise<void> {
  const opened = await host.openBrowser(server.address());
  if (opened.kind === 'failed') output.note(texts.serve.browserNotOpened({ reason: opened.reason }));
}
