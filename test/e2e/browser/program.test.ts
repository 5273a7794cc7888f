/** `serve` and `start` as processes of their own: what they print, what ends them, and what they leave behind. */
import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isBuilt } from '../../../build/bundle.mjs';
import { root } from '../../../build/launcher/folders.mjs';
import { languages } from '../../../electron/contract/texts/texts.ts';
import { openTab } from '../../serve/visitor.ts';
import { bars } from '../../support/bars.ts';
import { writeDataset } from '../../support/writeDataset.ts';
import { descendantsOf, isAlive } from '../electron/processes.ts';

vi.setConfig({ testTimeout: 60_000 });

type Program = ChildProcessByStdio<null, Readable, Readable>;

/** Lies in the workspace: a tab names no paths. */
const data = 'bars';

let folder: string;
let programs: Program[];

beforeEach(async () => {
  if (!isBuilt()) execFileSync(process.execPath, [join(root, 'build', 'bundle.mjs')], { cwd: root });
  folder = await mkdtemp(join(tmpdir(), 'inkling-serve-'));
  await writeDataset(join(folder, 'workspace', 'datasets', data), bars(240));
  programs = [];
});
afterEach(async () => {
  for (const program of programs) program.kill('SIGKILL');
  await sleep(100);
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Program {
  const { INKLING_MNIST: _, ...inherited } = process.env;
  const env = { ...inherited, LC_ALL: 'C', INKLING_WORKSPACE: join(folder, 'workspace'), INKLING_CACHE: join(folder, 'cache'), XDG_DATA_HOME: join(folder, 'data'), ...environment };
  const program = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  program.stdout.setEncoding('utf8');
  program.stderr.setEncoding('utf8');
  programs.push(program);
  return program;
}

/** All it writes until it ends. */
async function finish(program: Program): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  let [stdout, stderr] = ['', ''];
  program.stdout.on('data', (text: string) => (stdout += text));
  program.stderr.on('data', (text: string) => (stderr += text));
  const [code] = (await once(program, 'close')) as [number | null];
  return { code, stdout, stderr };
}

const firstOutput = async (program: Program): Promise<string> => String((await once(program.stdout, 'data'))[0]);
const untilGone = (pids: readonly number[]): Promise<void> => vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 10_000);

describe('serve', () => {
  it('prints where it listens as one JSON object, and nothing before', async () => {
    const program = start(['serve', '--no-open', '--port', '0', '--json']);
    const output = await firstOutput(program);
    expect(output).toMatch(/^\{"event":"listening","url":"http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}"\}\n$/);
    const ending = finish(program);
    program.kill('SIGINT');
    expect(await ending).toEqual({ code: 0, stdout: '', stderr: `${languages.en.serve.ending}\n` });
  });

  it.each(['serve', 'start'])('prints its address for a person, as %s', async (command) => {
    const program = start([command, '--no-open']);
    let output = await firstOutput(program);
    program.stdout.on('data', (text: string) => (output += text));
    await vi.waitFor(() => expect(output.split('\n')).toHaveLength(3));
    const [address = '', more] = output.split('\n');
    expect(address).toMatch(/^Inkling is at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    expect(more).toBe(languages.en.serve.howToStop);
    expect((await fetch(address.replace('Inkling is at ', ''), { redirect: 'manual' })).status).toBe(303);
    await vi.waitFor(() => expect(output).toMatch(/Another browser can be let in once with http:\S+\n$/));
    const ending = finish(program);
    program.kill('SIGTERM');
    expect((await ending).code).toBe(0);
  });

  it('says in one sentence that the port is in use', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as AddressInfo;
    const ended = await finish(start(['serve', '--no-open', '--port', String(port)]));
    expect(ended).toEqual({ code: 1, stdout: '', stderr: `${languages.en.errors.portInUse({ port })}\n` });
    occupant.close();
  });

  it('says who holds the workspace where another process does', async () => {
    const holder = start(['serve', '--no-open', '--json']);
    await firstOutput(holder);
    const ended = await finish(start(['serve', '--no-open', '--json']));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^The workspace \S+ is in use by [^\n]+\n$/);
    expect(JSON.parse(ended.stdout)).toMatchObject({ event: 'failed', code: expect.stringMatching(/^workspace/) });
  });

  it('saves the run that trains when it is interrupted twice at once, and leaves no process', async () => {
    const program = start(['serve', '--no-open', '--json']);
    const run = await train(program);
    const children = descendantsOf(program.pid ?? 0);
    expect(children).toHaveLength(2);
    const ending = finish(program);
    program.kill('SIGINT');
    program.kill('SIGINT');
    expect((await ending).code).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    const listed = await finish(start(['runs', '--json']));
    expect(listed.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([expect.objectContaining({ record: expect.objectContaining({ id: run }), state: 'paused' })]);
  });

  it('leaves no process when it is killed', async () => {
    const program = start(['serve', '--no-open', '--json']);
    await train(program);
    const children = descendantsOf(program.pid ?? 0);
    expect(children).toHaveLength(2);
    program.kill('SIGKILL');
    await untilGone(children);
  });

  it('ends when nobody reads what it prints any more, as in “| head -1”', async () => {
    const program = start(['serve', '--no-open', '--json']);
    const { url } = JSON.parse(await firstOutput(program)) as { readonly url: string };
    const children = descendantsOf(program.pid ?? 0);
    program.stdout.destroy();
    await fetch(url, { redirect: 'manual' });
    await once(program, 'exit');
    await untilGone(children);
  });
});

/** Lets a tab in that starts a run which does not end by itself; settles when an epoch has ended. */
async function train(program: Program): Promise<string> {
  const { url } = JSON.parse(await firstOutput(program)) as { readonly url: string };
  const { headers } = await fetch(url, { redirect: 'manual' });
  const tab = await openTab(new URL(url).host, headers.getSetCookie()[0]?.split(';')[0] ?? '');
  const started = await tab.ask('startRun', { model: { kind: 'preset', preset: 'softmax' }, data, plan: null, overrides: { epochs: 1000 } });
  if (!started.ok) throw new Error(JSON.stringify(started.failure));
  await vi.waitFor(() => expect(tab.messages).toContainEqual(expect.objectContaining({ event: expect.objectContaining({ event: 'epochEnded' }) })), 30_000);
  return (started.result as { readonly run: string }).run;
}
