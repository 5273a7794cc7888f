/** The browser shell as a program under trial: `inkling serve`, driven over its socket as by a tab. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../build/launcher/folders.mjs';
import { openTab } from '../serve/visitor.ts';
import { findChild, ProgramGone, resultOf, type Place, type Program } from './program.ts';

/** With what it said on stderr. */
export class NotStarted extends Error {}

export async function openShell({ workspaceFolder, environment }: Place): Promise<Program> {
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'serve', '--no-open', '--port', '0', '--json'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'close');
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    exit.then(() => {
      throw new NotStarted(said.trim());
    }),
  ])) as [string];
  const { url } = JSON.parse(line) as { readonly url?: string };
  // What comes in place of an address is why there is none.
  if (url === undefined) {
    await exit;
    throw new NotStarted(said.trim());
  }
  // Nobody reads the rest, but it must not fill the pipe.
  lines.on('line', () => undefined);
  const pid = child.pid ?? 0;
  const gone = (): ProgramGone => new ProgramGone('the browser shell is gone');
  const { headers } = await fetch(url, { redirect: 'manual' }).catch(() => Promise.reject(gone()));
  const tab = await openTab(new URL(url).host, headers.getSetCookie()[0]?.split(';')[0] ?? '').catch(() => Promise.reject(gone()));
  const lost = tab.closed.then(() => Promise.reject(gone()));
  lost.catch(() => undefined);
  return {
    pid,
    ask: async (name, params) => resultOf(await Promise.race([tab.ask(name, params), lost])),
    async pidOf(role) {
      if (role === 'main') return pid;
      return role === 'window' ? null : findChild(pid, workspaceFolder, role);
    },
    async close() {
      child.kill('SIGINT');
      await exit;
    },
  };
}
