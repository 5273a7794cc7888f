/** Settings, bin, labels and disk from the terminal. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../electron/engine/engine.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

let bench: TestBench;
let data: string;
let workspace: string;
let pipe: Terminal;
let run: string;

/** A home of its own, in which nobody has said where the workspace is. */
beforeAll(async () => {
  bench = await createBench(bars(60));
  data = join(bench.folder, '.local', 'share', 'inkling');
  workspace = join(data, 'workspace');
  pipe = createTerminal({ folder: bench.folder, isTTY: false });
  const engine = createEngine({ ...bench.settings(), workspaceFolder: workspace, emit: () => undefined });
  ({ run } = await engine.handlers.startRun(request(bench.data, { epochs: 5 })));
  await engine.handlers.awaitRun({ run });
  await engine.close();
});
afterAll(() => bench.remove());
beforeEach(async () => {
  for (const name of ['settings.json', 'settings.twin.json']) await rm(join(data, name), { force: true });
});

const told = (environment: Readonly<Record<string, string>>): Terminal => createTerminal({ folder: bench.folder, isTTY: false, environment });
const values = async (terminal = pipe): Promise<Readonly<Record<string, readonly unknown[]>>> => Object.fromEntries(toObjects((await terminal.run(['settings', '--json'])).stdout).map(({ setting, value, from, name }: Readonly<Record<string, unknown>>) => [String(setting), [value, from, ...(name === undefined ? [] : [name])]] as const));

describe('settings', () => {
  it('are listed with where each comes from', async () => {
    expect(await values()).toEqual({
      workspace: [workspace, 'default'], language: [null, 'default'], theme: ['system', 'default'], threads: [null, 'default'], keptEpochs: [10, 'default'], binDays: [30, 'default'], acceptedShare: [0.99, 'default'],
    });
    expect((await pipe.run(['settings', 'set', 'threads', '2'])).stdout).toBe('threads is 2 now.\n');
    expect(await values(told({ INKLING_THEME: 'dark' }))).toMatchObject({ threads: [2, 'file'], theme: ['dark', 'environment', 'INKLING_THEME'] });
    const { stdout } = await pipe.run(['settings', '--language', 'en']);
    expect(stdout).toMatch(/^setting +value +from\n/);
    expect(stdout).toMatch(/\nlanguage +en +--language +language of every text\n/);
    expect(stdout).toMatch(/\nthreads +2 +chosen +/);
    expect(stdout).toMatch(/\nbinDays +30 +default +/);
    expect(stdout).toContain(`kept in ${join(data, 'settings.json')}. `);
  });

  it('are changed for good, taken back, and say so where something else goes before them', async () => {
    await pipe.run(['settings', 'set', 'keptEpochs', 'all']);
    await pipe.run(['settings', 'set', 'theme', 'dark']);
    expect(JSON.parse(await readFile(join(data, 'settings.json'), 'utf8'))).toEqual({ schema: 1, keptEpochs: 'all', theme: 'dark' });
    expect((await told({ INKLING_THEME: 'light' }).run(['settings', 'set', 'theme', 'system'])).stdout).toBe('It is kept, but INKLING_THEME goes before it: theme stays light as long as that is given.\n');
    expect((await pipe.run(['settings', 'reset', 'keptEpochs'])).stdout).toBe('keptEpochs is 10 now.\n');
    expect((await pipe.run(['settings', 'set', 'threads', 'auto'])).stdout).toBe('threads is auto now.\n');
    expect(JSON.parse(await readFile(join(data, 'settings.json'), 'utf8'))).toEqual({ schema: 1, theme: 'system' });
  });

  it('give every command its language and its workspace', async () => {
    await pipe.run(['settings', 'set', 'language', 'zh']);
    expect((await pipe.run(['queue'])).stdout).toMatch(/^队列是空的/);
    expect((await told({ LANG: 'en_GB.UTF-8' }).run(['queue'])).stdout).toMatch(/^队列是空的/);
    expect((await pipe.run(['queue', '--language', 'en'])).stdout).toMatch(/^Nothing waits/);
    expect((await told({ INKLING_LANGUAGE: 'en' }).run(['queue'])).stdout).toMatch(/^Nothing waits/);
    await pipe.run(['settings', 'reset', 'language']);
    const other = join(bench.folder, 'other');
    const { stdout } = await pipe.run(['settings', 'set', 'workspace', other]);
    expect(stdout).toMatch(new RegExp(`^workspace is ${other} now\\.\\nIt counts from the next start on\\. .*settings move would have taken them along\\.\\n$`));
    expect(toObjects((await pipe.run(['status', '--json'])).stdout)).toMatchObject([{ workspace: other }]);
    await pipe.run(['settings', 'reset', 'workspace']);
    expect(toObjects((await pipe.run(['status', '--json'])).stdout)).toMatchObject([{ workspace }]);
  });

  it.each<[string, readonly string[], string]>([
    ['a key that is misspelt', ['settings', 'set', 'them', 'dark'], 'There is no setting “them”. Did you mean “theme”? Known: workspace, language, theme, threads, keptEpochs, binDays, acceptedShare.\n'],
    ['a key to reset that is misspelt', ['settings', 'reset', 'bindays'], 'There is no setting “bindays”. Did you mean “binDays”? Known: workspace, language, theme, threads, keptEpochs, binDays, acceptedShare.\n'],
    ['a value that it cannot have', ['settings', 'set', 'threads', 'many'], 'settings set: “threads” cannot be many. It takes a whole number from 1 to 256, or auto for as many as a measurement finds best.\n'],
    ['no value', ['settings', 'set', 'threads'], '“settings set” needs VALUE. Usage: settings set SETTING VALUE [OPTIONS]\n'],
  ])('%s is refused', async (_, words, stderr) => {
    expect(await pipe.run(words)).toMatchObject({ exitCode: 2, stdout: '', stderr });
    expect(existsSync(join(data, 'settings.json'))).toBe(false);
  });

  it('a folder that is no workspace is not made one', async () => {
    expect(await pipe.run(['settings', 'set', 'workspace', bench.folder])).toMatchObject({ exitCode: 2, stderr: `${bench.folder} is there and is no workspace. Give the folder of one, or one that is not there yet.\n` });
  });

  it('that are damaged keep no command from working, and every command says so', async () => {
    await mkdir(data, { recursive: true });
    await writeFile(join(data, 'settings.json'), '{"schema":1,"thre');
    const { exitCode, stderr, stdout } = await pipe.run(['runs', '--json']);
    expect([exitCode, toObjects(stdout).map((each) => each['run'])]).toEqual([0, [run]]);
    expect(stderr).toMatch(/settings\.json are damaged; the defaults serve instead\./);
    expect((await pipe.run(['settings', 'set', 'threads', '2'])).exitCode).toBe(0);
    expect((await pipe.run(['runs'])).stderr).toBe('');
    expect(await readFile(join(data, 'settings.damaged.json'), 'utf8')).toBe('{"schema":1,"thre');
  });

  it('a variable that says nothing that could be meant is refused with its name', async () => {
    expect(await told({ INKLING_THREADS: 'lots' }).run(['runs'])).toMatchObject({ exitCode: 2, stderr: 'INKLING_THREADS: “threads” cannot be lots. It takes a whole number from 1 to 256, or auto for as many as a measurement finds best.\n' });
  });
});

describe('runs', () => {
  it('are named, noted, pinned and hidden', async () => {
    expect((await pipe.run(['runs', 'rename', 'latest', 'my', 'best'])).stdout).toBe(`${run} is called “my best” now.\n`);
    expect((await pipe.run(['runs', 'note', run, 'too many epochs'])).stdout).toBe(`Noted on ${run}.\n`);
    expect((await pipe.run(['runs', 'pin', run])).stdout).toBe(`${run} stands before the others now.\n`);
    expect((await pipe.run(['runs'])).stdout).toMatch(new RegExp(`^run .* name\\n${run} .* ★ my best\\n$`));
    expect((await pipe.run(['runs', run])).stdout).toMatch(/\nname +my best\nnote +too many epochs\n/);
    await pipe.run(['runs', 'hide', run]);
    expect((await pipe.run(['runs'])).stdout).toMatch(/\n1 hidden run left out; --hidden lists it\.\n$/);
    expect((await pipe.run(['runs', '--hidden'])).stdout).toContain(run);
    expect(toObjects((await pipe.run(['runs', 'hide', run, '--undo', '--json'])).stdout).at(-1)).toEqual({ run, name: 'my best', note: 'too many epochs', pinned: true, hidden: false });
    expect((await pipe.run(['runs', 'rename', run])).stdout).toBe(`${run} has no name of yours any more.\n`);
    expect((await pipe.run(['runs', 'note', run])).stdout).toBe(`The note on ${run} is gone.\n`);
    expect((await pipe.run(['runs', 'pin', run, '--undo'])).stdout).toBe(`${run} stands among the others again.\n`);
    expect(await pipe.run(['runs', 'rename', run, 'a\u0007bell'])).toMatchObject({ exitCode: 2 });
    expect((await pipe.run(['runs'])).stdout).not.toMatch(/name\n/);
  });

  it('go to the bin, come back, and are gone for good', async () => {
    const deleted = await pipe.run(['runs', 'delete', run]);
    expect(deleted.stdout).toMatch(new RegExp(`^${run} is in the bin\\. .*runs restore ${run} brings it back\\.\\n$`));
    expect((await pipe.run(['runs', 'trash'])).stdout).toMatch(new RegExp(`^kind +name +deleted +size\\nrun +${run}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC +\\S+ kB\\n$`));
    expect((await pipe.run(['runs', 'restore', run])).stdout).toBe(`${run} is back.\n`);
    expect((await pipe.run(['runs', 'trash'])).stdout).toBe('The bin is empty.\n');
    expect(await pipe.run(['runs', 'restore', run])).toMatchObject({ exitCode: 2, stderr: `There is no “${run}” in the bin. The command “runs trash” lists what is.\n` });
    await mkdir(join(workspace, 'runs', 'broken'));
    await pipe.run(['runs', 'delete', 'broken']);
    expect((await pipe.run(['runs', 'empty-trash'])).stdout).toBe('broken is gone for good.\n0 B freed.\n');
  });

  it('of data sets too', async () => {
    await writeDataset(join(workspace, 'datasets', 'own'), bars(60));
    expect((await pipe.run(['data', 'delete', 'own'])).stdout).toMatch(/^own is in the bin\. .*data restore own brings it back\.\n$/);
    expect((await pipe.run(['data', 'restore', 'own'])).stdout).toBe('own is back.\n');
    expect(await pipe.run(['data', 'delete', 'generated'])).toMatchObject({ exitCode: 2, stderr: 'generated does not lie in the workspace, so there is nothing to delete.\n' });
  });
});

describe('the disk', () => {
  it('is told part by part, and freed of what the settings keep no longer', async () => {
    expect((await pipe.run(['settings', 'disk'])).stdout).toMatch(new RegExp(`^what +count +size\\nruns +1 +\\S+ kB\\n(?:.*\\n)*run ${run} +\\S+ kB\\n(?:.*\\n)*.* are free on the disk of ${workspace}\\.`));
    await pipe.run(['settings', 'set', 'keptEpochs', '1']);
    const planned = await pipe.run(['settings', 'clean', '--dry-run']);
    expect(planned.stdout).toMatch(new RegExp(`^${run}: \\d checkpoints?, \\S+ kB\\n\\S+ kB would be freed\\. Nothing was removed\\.\\n$`));
    expect((await pipe.run(['settings', 'clean'])).stdout).toMatch(/ freed\.\n$/);
    expect((await pipe.run(['settings', 'clean'])).stdout).toBe('There is nothing that the settings do not keep.\n');
  });
});

describe('the workspace', () => {
  it('is moved, found there by every later command, and refused where it cannot go', async () => {
    const to = join(bench.folder, 'a place', 'of its own');
    expect(await pipe.run(['settings', 'move', workspace])).toMatchObject({ exitCode: 2, stderr: `The workspace cannot be moved to ${workspace}: it is there already. Give another folder.\n` });
    expect(await told({ INKLING_WORKSPACE: workspace }).run(['settings', 'move', to])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('INKLING_WORKSPACE says where it is') });
    const moved = await pipe.run(['settings', 'move', to]);
    expect(moved).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringMatching(new RegExp(`^The workspace is in ${to} now \\(\\d+ \\w+, every byte compared\\)\\.\\n$`)) });
    expect(existsSync(workspace)).toBe(false);
    expect(toObjects((await pipe.run(['runs', '--json'])).stdout).map((each) => each['run'])).toEqual([run]);
    expect((await pipe.run(['settings', 'move', workspace])).exitCode).toBe(0);
    expect(await values()).toMatchObject({ workspace: [workspace, 'file'] });
  });
});

describe('the doctor', () => {
  it('tells library, processor and instructions, and whether all is well', async () => {
    const { exitCode, stdout } = await pipe.run(['doctor', '--json']);
    const [machinery] = toObjects(stdout);
    expect(machinery).toMatchObject({ backend: 'native', fallback: null, library: { altered: null, sizeBytes: expect.any(Number) }, processor: expect.any(String), cores: expect.any(Number) });
    expect(exitCode).toBe(0);
    expect((await pipe.run(['doctor'])).stdout).toMatch(/\nThe native library is well\.\n$/);
    expect(await pipe.run(['doctor', '--repair'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('doctor --repair') });
  });
});
