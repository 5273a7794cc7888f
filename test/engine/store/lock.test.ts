import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { nodeFileSystem } from '../../../electron/engine/store/fileSystem.ts';
import { formatHolder, identifyOwnProcess, isAlive, parseHolder, type Holder } from '../../../electron/engine/store/holder.ts';
import { acquireLock, readHolder } from '../../../electron/engine/store/lock.ts';
import { bundle, startChild, type Child } from './childProcess.ts';
import { makeFolder } from './workspaces.ts';

/** A lock folder in which this holder has left its claim. */
async function leaveClaim(changes: Partial<Holder>, ending: '.want' | '.held' = '.held'): Promise<string> {
  const folder = join(await makeFolder(), 'lock');
  await mkdir(folder);
  const holder = { ...(await identifyOwnProcess('other')), token: '0', ...changes };
  await writeFile(join(folder, formatHolder(holder) + ending), '');
  return folder;
}

const acquire = (folder: string) => acquireLock(folder, 'this one', nodeFileSystem);

/** The id of a process that has ended. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'close');
  return child.pid ?? 0;
}

describe('a lock', () => {
  it('is refused while its holder lives, with its name and its file', async () => {
    const folder = await leaveClaim({ program: 'other' });
    const outcome = await acquire(folder);
    expect(outcome).toMatchObject({ kind: 'held', holder: { program: 'other', pid: process.pid } });
    expect(outcome.kind === 'held' && (await readFile(outcome.holder.file, 'utf8'))).toBe('');
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('can be taken again after it was released, also in the same process', async () => {
    const folder = await makeFolder();
    for (let turn = 0; turn < 3; turn += 1) {
      const outcome = await acquire(folder);
      expect(outcome.kind).toBe('acquired');
      expect(await readHolder(folder, nodeFileSystem)).toMatchObject({ program: 'this-one', pid: process.pid });
      if (outcome.kind === 'acquired') await outcome.lock.release();
      expect(await readHolder(folder, nodeFileSystem)).toBeNull();
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['.want', '.held'] as const)('is taken over from a dead process that left %s', async (ending) => {
    const folder = await leaveClaim({ pid: await endedPid() }, ending);
    expect((await acquire(folder)).kind).toBe('acquired');
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('is not taken from a living process that wants it and was first by name', { timeout: 30_000 }, async () => {
    const outcome = await acquire(await leaveClaim({ program: '0' }, '.want'));
    expect(outcome).toMatchObject({ kind: 'held', holder: { program: '0' } });
  });

  it('of another machine is taken for living', async () => {
    const folder = await leaveClaim({ host: 'elsewhere', pid: await endedPid() });
    expect(await acquire(folder)).toMatchObject({ kind: 'held', holder: { host: 'elsewhere' } });
  });

  it('is not disturbed by other files in its folder', async () => {
    const folder = await makeFolder();
    for (const name of ['.DS_Store', 'notes.held', 'a.b.c.d.e.f.g.held']) await writeFile(join(folder, name), '');
    expect((await acquire(folder)).kind).toBe('acquired');
  });
});

describe.skipIf(process.platform !== 'linux')('on Linux, which tells when a process started, a lock', () => {
  it('is taken over when the number of its process is in use again', async () => {
    expect((await acquire(await leaveClaim({ started: '1' }))).kind).toBe('acquired');
  });

  it('is taken over after the machine was started anew', async () => {
    expect((await acquire(await leaveClaim({ boot: '00000000' }))).kind).toBe('acquired');
  });

  it('of another container on the machine is taken for living', async () => {
    const folder = await leaveClaim({ pidSpace: '1', pid: await endedPid() });
    expect((await acquire(folder)).kind).toBe('held');
  });

  it('is taken over from a dead process that its parent never asked for', async () => {
    // The shell becomes a program that waits for no child: the child stays a zombie.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill());
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const pid = Number(line);
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const holder = { ...(await identifyOwnProcess('other')), pid, started: stat.split(' ')[21] ?? '' };
    expect(await isAlive(holder, holder)).toBe(true);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    expect(await isAlive(holder, holder)).toBe(false);
  });

  it('of a process of another user is taken for living', async () => {
    const own = await identifyOwnProcess('other');
    const stat = await readFile('/proc/1/stat', 'utf8');
    expect(await isAlive({ ...own, pid: 1, started: stat.slice(stat.indexOf(')')).split(' ')[20] ?? '' }, own)).toBe(true);
  });
});

describe('a holder’s name', () => {
  const field = fc.stringMatching(/^[A-Za-z0-9-]{0,40}$/);
  const holders = fc.record({
    program: field, pid: fc.nat(), started: field, boot: field, pidSpace: field, host: field, token: field,
  });

  it('says everything', () => {
    fc.assert(
      fc.property(holders, (holder) => {
        expect(parseHolder(formatHolder(holder))).toEqual(holder);
      }),
    );
  });

  it('of any other kind is nobody’s, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const holder = parseHolder(name);
        expect(holder === null || Number.isInteger(holder.pid)).toBe(true);
      }),
    );
  });
});

describe('many processes that want one workspace', { timeout: 120_000 }, () => {
  let script = '';
  beforeAll(async () => {
    const bundled = await bundle('lockChild.ts');
    script = bundled.script;
    return bundled.remove;
  });
  const start = (mode: 'once' | 'often', folder: string, startAtMs: number): Child => {
    const child = startChild(script, [mode, folder, String(startAtMs)]);
    onTestFinished(() => void child.process.kill('SIGKILL'));
    return child;
  };

  it('at the same moment: one gets it, the others are refused; killed, another one gets it', async () => {
    const folder = await makeFolder();
    const startAtMs = Date.now() + 3000;
    const children = Array.from({ length: 12 }, () => start('once', folder, startAtMs));
    await Promise.all(children.map((child) => child.printed(1)));
    expect(children.flatMap(({ lines }) => lines).toSorted()).toEqual(['held', ...Array<string>(11).fill('refused')]);

    const holder = children.find(({ lines }) => lines[0] === 'held');
    holder?.process.kill('SIGKILL');
    await holder?.ended;
    const next = start('once', folder, 0);
    await next.printed(1);
    expect(next.lines).toEqual(['held']);
    for (const child of [...children, next]) child.process.stdin.end();
    await Promise.all([...children, next].map(({ ended }) => ended));
  });

  it('again and again, while some are killed: never two have it', async () => {
    const folder = await makeFolder();
    const children = Array.from({ length: 6 }, () => start('often', folder, 0));
    for (let kills = 0; kills < 12; kills += 1) {
      const victim = children[kills];
      await victim?.printed(2);
      await sleep(Math.random() * 60);
      victim?.process.kill('SIGKILL');
      children.push(start('often', folder, 0));
    }
    await Promise.all(children.map((child) => child.printed(1)));
    for (const child of children) child.process.stdin.end();
    await Promise.all(children.map(({ ended }) => ended));
    const lines = children.flatMap((child) => child.lines);
    expect(lines.filter((line) => line !== 'held')).toEqual([]);
    expect(lines.length).toBeGreaterThan(30);
    expect(await readHolder(join(folder, 'lock'), nodeFileSystem)).toBeNull();
  });
});
