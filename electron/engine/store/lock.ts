/**
 * Lets one process at a time write in a folder, and takes the place of one that died without a word.
 *
 * Who wants the lock puts a claim into the lock folder, an empty file whose name says everything, and holds the lock
 * once it has looked and seen no other living claim. Of two that meet, one created its claim first, so the other one
 * sees it. Names are never used twice: a dead process's claim can be removed at any time by anyone. Of several that
 * wait, the first by name stays and the others step back.
 *
 * Not covered: two machines that open a network folder within the seconds that its listing is cached, and two machines
 * of the same name. A lock of another machine is always taken for living; the error says which file to delete.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureFolder } from './atomic.ts';
import { formatHolder, identifyOwnProcess, isAlive, parseHolder, type Holder } from './holder.ts';
import { explained } from './failure.ts';
import type { FileSystem } from './fileSystem.ts';
import { isPresent, readFolderIfPresent } from './readIfPresent.ts';

export interface Lock {
  /** Whether its file is where it was put: a folder that was moved or unmounted has taken it along. */
  isInPlace(): Promise<boolean>;
  /** Lets others in; may be called again, also where it failed. */
  release(): Promise<void>;
}

/** A holder and the file that says so, for a person to delete when it cannot be asked whether it lives. */
export interface LockHolder extends Holder {
  readonly file: string;
}

export type LockOutcome =
  | { readonly kind: 'acquired'; readonly lock: Lock }
  | { readonly kind: 'held'; readonly holder: LockHolder };

interface Claim {
  readonly name: string;
  readonly holder: Holder;
  readonly held: boolean;
}

const wanting = '.want';
const holding = '.held';
/** With 15 ms between two looks some five seconds: only the claim of a process that was stopped stays that long. */
const looks = 300;

/** Throws `diskFull`, `notWritable` and the like where the folder cannot be written. */
export async function acquireLock(folder: string, program: string, fs: FileSystem): Promise<LockOutcome> {
  return explained('write', folder, async () => {
    await ensureFolder(folder, fs);
    const own = await identifyOwnProcess(program);
    const name = formatHolder(own);
    try {
      const holder = await compete(folder, name, own, fs);
      if (holder === null) return { kind: 'acquired', lock: toLock(folder, name, fs) };
      await removeClaim(folder, name, fs);
      return { kind: 'held', holder };
    } catch (error) {
      await removeClaim(folder, name, fs).catch(() => undefined);
      throw error;
    }
  });
}

const toLock = (folder: string, name: string, fs: FileSystem): Lock => ({
  isInPlace: () => isPresent(join(folder, name + holding), fs),
  release: () => explained('write', folder, () => removeClaim(folder, name, fs)),
});

/** The living holder of the lock; `null` where there is none. Writes nothing. */
export async function readHolder(folder: string, fs: FileSystem): Promise<LockHolder | null> {
  const own = await identifyOwnProcess('');
  for (const claim of await readClaims(folder, fs)) {
    if (claim.held && (await isAlive(claim.holder, own))) return toLockHolder(folder, claim);
  }
  return null;
}

/** Removes what processes have left that are dead now; nobody else's claim. Where there is no such folder, none is made. */
export async function removeDeadClaims(folder: string, fs: FileSystem): Promise<void> {
  await readLivingClaims(folder, '', await identifyOwnProcess(''), fs);
}

/** Settles with `null` once the lock is ours, or with who holds it. */
async function compete(folder: string, name: string, own: Holder, fs: FileSystem): Promise<LockHolder | null> {
  let claimed = false;
  for (let look = 0; ; look += 1) {
    const others = await readLivingClaims(folder, name, own, fs);
    const obstacle = others.find(({ held }) => held) ?? (look < looks ? undefined : others[0]);
    if (obstacle !== undefined) return toLockHolder(folder, obstacle);
    const mustStepBack = others.some((other) => other.name < name);
    if (claimed && others.length === 0) {
      await createEmpty(join(folder, name + holding), fs);
      return null;
    }
    if (claimed && mustStepBack) await removeClaim(folder, name, fs);
    if (!claimed && !mustStepBack) await createEmpty(join(folder, name + wanting), fs);
    claimed = !mustStepBack;
    if (others.length > 0) await sleep(5 + Math.random() * 20);
  }
}

async function readLivingClaims(folder: string, name: string, own: Holder, fs: FileSystem): Promise<readonly Claim[]> {
  const living: Claim[] = [];
  for (const claim of await readClaims(folder, fs)) {
    if (claim.name === name) continue;
    if (await isAlive(claim.holder, own)) living.push(claim);
    else await removeClaim(folder, claim.name, fs);
  }
  return living;
}

async function readClaims(folder: string, fs: FileSystem): Promise<readonly Claim[]> {
  const files = await readFolderIfPresent(folder, fs);
  const names = new Set(files.map((file) => file.slice(0, file.lastIndexOf('.'))));
  return [...names].toSorted().flatMap((name) => {
    const holder = parseHolder(name);
    return holder === null ? [] : [{ name, holder, held: files.includes(name + holding) }];
  });
}

function toLockHolder(folder: string, { name, holder, held }: Claim): LockHolder {
  return { ...holder, file: join(folder, name + (held ? holding : wanting)) };
}

async function createEmpty(path: string, fs: FileSystem): Promise<void> {
  await (await fs.open(path, 'wx')).close();
}

async function removeClaim(folder: string, name: string, fs: FileSystem): Promise<void> {
  // In this order a claim never looks held when its process has let go.
  for (const ending of [holding, wanting]) {
    await fs.rm(join(folder, name + ending), { recursive: true, force: true });
  }
}
