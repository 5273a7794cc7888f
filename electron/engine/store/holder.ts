/** A process that wants or holds a lock: how it is told from every other one, as a file's name, and whether it lives. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { errnoOf } from './failure.ts';

/** Every field but `pid` is made of letters, digits and hyphens; it is empty where the system does not tell it. */
export interface Holder {
  readonly program: string;
  readonly pid: number;
  /** When the process started, in the system's own words: a pid is used again, a pid with its start is not. */
  readonly started: string;
  /** Which start of the machine the process belongs to. */
  readonly boot: string;
  /** The namespace in which the pid counts: containers on one machine have one each. */
  readonly pidSpace: string;
  readonly host: string;
  /** Tells two locks of one process apart. */
  readonly token: string;
}

export async function identifyOwnProcess(program: string): Promise<Holder> {
  const [own, boot, pidSpace] = await Promise.all([
    readProcess(process.pid),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return {
    program: toField(program),
    pid: process.pid,
    started: own?.started ?? '',
    boot: toField(boot.slice(0, 8)),
    pidSpace: pidSpace.replaceAll(/\D/g, ''),
    host: toField(hostname()),
    token: randomBytes(4).toString('hex'),
  };
}

export function formatHolder({ program, pid, started, boot, pidSpace, host, token }: Holder): string {
  return [program, pid, started, boot, pidSpace, host, token].join('.');
}

/** The inverse of `formatHolder`; `null` for a name that it did not make. */
export function parseHolder(name: string): Holder | null {
  const [program, pid, started, boot, pidSpace, host, token, ...rest] = name.split('.');
  if (program === undefined || started === undefined || boot === undefined || pidSpace === undefined) return null;
  if (host === undefined || token === undefined || rest.length > 0 || !/^\d+$/.test(pid ?? '')) return null;
  return { program, pid: Number(pid), started, boot, pidSpace, host, token };
}

/**
 * Whether the process lives, as far as `own` can tell from where it runs: what cannot be asked is taken for living.
 * Where the system does not tell when a process started (Windows), a pid that is in use again counts as living, too.
 */
export async function isAlive(holder: Holder, own: Holder): Promise<boolean> {
  if (holder.host !== own.host) return true;
  if (holder.boot !== '' && own.boot !== '' && holder.boot !== own.boot) return false;
  if (holder.pidSpace !== own.pidSpace) return true;
  if (!isPidInUse(holder.pid)) return false;
  const found = await readProcess(holder.pid);
  return found === null || (!found.isZombie && (holder.started === '' || holder.started === found.started));
}

export function isPidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, and is there.
    return errnoOf(error) !== 'ESRCH';
  }
}

interface FoundProcess {
  readonly started: string;
  /** Dead, but its parent has not asked for its end yet. */
  readonly isZombie: boolean;
}

async function readProcess(pid: number): Promise<FoundProcess | null> {
  try {
    return process.platform === 'linux' ? await readProc(pid) : await askPs(pid);
  } catch {
    return null;
  }
}

/** proc_pid_stat(5): the state is field 3, the start in clock ticks since boot field 22; field 2 may hold spaces. */
async function readProc(pid: number): Promise<FoundProcess | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  return state === undefined || started === undefined ? null : { started, isZombie: 'ZX'.includes(state) };
}

/** Apple's and BSD's way; the time zone is fixed so that the answer is the same wherever the laptop has travelled. */
async function askPs(pid: number): Promise<FoundProcess | null> {
  const args = ['-o', 'stat=,lstart=', '-p', String(pid)];
  const { stdout } = await promisify(execFile)('ps', args, { env: { PATH: '/bin:/usr/bin', TZ: 'UTC', LC_ALL: 'C' } });
  const [state, ...started] = stdout.trim().split(/\s+/);
  return state === undefined || started.length === 0
    ? null
    : { started: toField(started.join(' ')), isZombie: state.startsWith('Z') };
}

/** Short and safe in a file's name on every system. */
function toField(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 40);
}
