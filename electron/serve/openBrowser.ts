/** Shows an address in the person's browser, where there is a screen to show it on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setting, type Surroundings } from '../process/folders.ts';

export type Opened = { readonly kind: 'opened' } | { readonly kind: 'noDisplay' } | { readonly kind: 'failed'; readonly reason: string };

export async function openBrowser(address: string, surroundings: Surroundings): Promise<Opened> {
  const opener = toOpener(surroundings);
  if (opener === null) return { kind: 'noDisplay' };
  const [program, ...args] = opener;
  try {
    const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
    await once(child, 'spawn');
    // The browser may outlive us.
    child.unref();
    return { kind: 'opened' };
  } catch (error) {
    return { kind: 'failed', reason: `${program}: ${(error as NodeJS.ErrnoException).code ?? ''}` };
  }
}

/** The platform's program that opens an address in the default browser; `null` where nobody would see it. */
export function toOpener(surroundings: Surroundings): readonly [program: string, ...args: string[]] | null {
  const has = (name: string): boolean => setting(surroundings, name) !== undefined;
  switch (surroundings.platform) {
    case 'darwin':
      return has('SSH_CONNECTION') ? null : ['open'];
    case 'win32':
      return has('SSH_CONNECTION') ? null : ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return has('DISPLAY') || has('WAYLAND_DISPLAY') ? ['xdg-open'] : null;
  }
}
