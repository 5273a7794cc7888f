/** What a workspace from a stranger could do: lead reading, writing or removing out of its folder, or claim more than is there. */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropResume, listCheckpoints, newestGoodCheckpoint, readCheckpoint, writeCheckpoint } from '../../../electron/engine/store/checkpoint.ts';
import { openJournal, readJournal } from '../../../electron/engine/store/journal.ts';
import { nodeFileSystem, type FileSystem } from '../../../electron/engine/store/fileSystem.ts';
import { countLook } from '../../../electron/engine/store/looks.ts';
import { createRun, listRuns, openRun, type RunFolder } from '../../../electron/engine/store/runs.ts';
import { openWorkspace, type Workspace } from '../../../electron/engine/store/workspace.ts';
import { clock, runStarted, sampleCheckpoint, sampleRecord } from './records.ts';
import { makeWorkspace } from './workspaces.ts';

interface Scene {
  readonly workspace: Workspace;
  readonly run: RunFolder;
  /** A folder beside the workspace that is none of its business. */
  readonly outside: string;
}

async function makeScene(): Promise<Scene> {
  const workspace = await makeWorkspace();
  const run = await createRun(workspace, sampleRecord());
  await writeCheckpoint(run, sampleCheckpoint(10));
  const outside = join(dirname(workspace.folder), 'outside');
  await mkdir(join(outside, 'checkpoints', '.tmp-mine'), { recursive: true });
  for (const name of ['.tmp-letter', '.old-letter', 'letter', 'weights.bin', 'resume.bin', 'journal.jsonl']) await writeFile(join(outside, name), 'mine');
  await writeFile(join(outside, 'checkpoints', '.tmp-mine', 'letter'), 'mine');
  return { workspace, run, outside };
}

/** The same run on a disk that removes nothing beyond the checkpoint's folder: a mistake must not cost the machine its files. */
function fenced(run: RunFolder, step: number): RunFolder {
  const own = join(run.checkpoints, String(step)) + sep;
  const rm: FileSystem['rm'] = (path, options) => {
    if (!resolve(path).startsWith(own)) throw new Error(`${path} was to be removed`);
    return nodeFileSystem.rm(path, options);
  };
  return { ...run, fs: { ...run.fs, rm } };
}

/** Every file with its content, whatever leads there. */
function survey(folder: string): unknown {
  return readdirSync(folder).sort().map((name) => {
    const path = join(folder, name);
    return [name, lstatSync(path).isDirectory() ? survey(path) : readFileSync(path, 'utf8')];
  });
}

interface LooseManifest {
  weights: Record<string, unknown>;
  resume: Record<string, unknown>;
}

/** Changes a manifest and gives it a good checksum again: that one keeps off accidents, not strangers. */
async function forge(run: RunFolder, step: number, change: (manifest: LooseManifest) => void): Promise<void> {
  const path = join(run.checkpoints, String(step), 'manifest.json');
  const { manifest } = JSON.parse(readFileSync(path, 'utf8')) as { readonly manifest: LooseManifest };
  change(manifest);
  const body = JSON.stringify(manifest);
  await writeFile(path, `{"sha256":"${createHash('sha256').update(body).digest('hex')}","manifest":${body}}\n`);
}

const up = (levels: number): string => '../'.repeat(levels);

describe('a forged manifest', () => {
  it('is not taken for a damaged one by its checksum', async () => {
    const { run } = await makeScene();
    await forge(run, 10, () => undefined);
    expect(await readCheckpoint(run, 10, { resume: true })).toEqual(sampleCheckpoint(10));
  });

  it.each(['../../../../outside/resume.bin', '../../../../../outside', '/etc/passwd', '..\\..\\secret', 'resume.bin\0', '.', '', './resume.bin', 'manifest.json', '__proto__'])(
    'that names %j as its file reads and removes nothing',
    async (file) => {
      const { run, outside } = await makeScene();
      const before = survey(outside);
      await forge(run, 10, (manifest) => (manifest.resume['file'] = file));
      const damaged = { code: 'checkpointDamaged', values: { file: 'manifest.json' } };
      await expect(readCheckpoint(run, 10, { resume: true })).rejects.toMatchObject(damaged);
      await expect(dropResume(fenced(run, 10), 10)).rejects.toMatchObject(damaged);
      expect(survey(outside)).toEqual(before);
      expect(existsSync(join(run.checkpoints, '10', 'resume.bin'))).toBe(true);
    },
  );

  it('reads no file but its own two, whatever name it gives', async () => {
    const { run, outside } = await makeScene();
    const before = survey(outside);
    const name = fc.oneof(fc.string(), fc.array(fc.constantFrom('..', '.', '/', '\\', 'outside', 'letter', 'resume.bin', '\0'), { maxLength: 9 }).map((parts) => parts.join('/')));
    await fc.assert(
      fc.asyncProperty(name, fc.nat(8), async (file, levels) => {
        await forge(run, 10, (manifest) => (manifest.resume['file'] = up(levels) + file));
        fc.pre(up(levels) + file !== 'resume.bin');
        await expect(dropResume(fenced(run, 10), 10)).rejects.toMatchObject({ code: 'checkpointDamaged' });
        expect(await newestGoodCheckpoint(run)).toMatchObject({ checkpoint: null });
      }),
      { numRuns: 300 },
    );
    expect(survey(outside)).toEqual(before);
  });

  it.each([[[2 ** 40]], [[2 ** 52, 2 ** 52]], [[7, 2]], [[]], [[0]]])('whose shape %j is not that of its bytes is refused before room is made', async (shape) => {
    const { run } = await makeScene();
    await forge(run, 10, (manifest) => ((manifest.weights['tensors'] as { shape: readonly number[] }[])[0]!.shape = shape));
    await expect(readCheckpoint(run, 10, { resume: false })).rejects.toMatchObject({ code: 'checkpointDamaged' });
    expect(await listCheckpoints(run)).toEqual([]);
  });

  it('cannot change what objects have', async () => {
    const { run } = await makeScene();
    const path = join(run.checkpoints, '10', 'manifest.json');
    const text = readFileSync(path, 'utf8').replace(/^.*"manifest":(.*)\}\n$/s, '$1').replace('"progress":{', '"progress":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},');
    await writeFile(path, `{"sha256":"${createHash('sha256').update(text).digest('hex')}","manifest":${text}}\n`);
    await readCheckpoint(run, 10, { resume: true });
    expect('polluted' in {}).toBe(false);
  });
});

describe('a link in a workspace', () => {
  const refused = { code: 'linkNotFollowed' };

  it('in a run’s place is no run, and what it leads to is left alone', async () => {
    const { workspace, run, outside } = await makeScene();
    await cp(run.folder, join(outside, 'run'), { recursive: true });
    await mkdir(join(outside, 'run', '.tmp-mine'));
    await symlink(join(outside, 'run'), join(workspace.runs, 'linked'));
    await symlink(outside, join(workspace.runs, 'home'));
    const before = survey(outside);
    await expect(openRun(workspace, 'linked')).rejects.toMatchObject(refused);
    const { runs, damaged } = await listRuns(workspace);
    expect(runs.map(({ record }) => record.id)).toEqual([run.id]);
    expect(damaged.map(({ error }) => error.code)).toEqual(['linkNotFollowed', 'linkNotFollowed']);
    await workspace.close();
    await (await openWorkspace({ folder: workspace.folder, mode: 'write', clock })).close();
    expect(survey(outside)).toEqual(before);
  });

  it.each(['runs', 'datasets'])('in the place of %s keeps what it leads to from being tidied', async (part) => {
    const { workspace, outside } = await makeScene();
    await workspace.close();
    await rm(join(workspace.folder, part), { recursive: true });
    await symlink(outside, join(workspace.folder, part));
    const before = survey(outside);
    await (await openWorkspace({ folder: workspace.folder, mode: 'write', clock })).close();
    expect(survey(outside)).toEqual(before);
  });

  it.each(['run.json', 'journal.jsonl', 'checkpoints'])('in the place of a run’s %s is refused', async (part) => {
    const { workspace, run, outside } = await makeScene();
    await rm(join(outside, part), { recursive: true, force: true });
    await rename(join(run.folder, part), join(outside, part));
    await symlink(join(outside, part), join(run.folder, part));
    const before = survey(outside);
    const opened = openRun(workspace, run.id).then(({ journal }) => readJournal(journal));
    await expect(opened).rejects.toMatchObject(refused);
    expect(survey(outside)).toEqual(before);
  });

  it.each(['10', '10/weights.bin', '10/manifest.json'])('in the place of a checkpoint’s %s is refused', async (part) => {
    const { run, outside } = await makeScene();
    const path = join(run.checkpoints, part);
    await rm(join(outside, 'moved'), { recursive: true, force: true });
    await rename(path, join(outside, 'moved'));
    await symlink(join(outside, 'moved'), path);
    const before = survey(outside);
    await expect(readCheckpoint(run, 10, { resume: true })).rejects.toMatchObject(refused);
    if (part !== '10/weights.bin') await expect(dropResume(fenced(run, 10), 10)).rejects.toMatchObject(refused);
    expect(survey(outside)).toEqual(before);
  });

  it('gets no line appended: not by a journal, not by the looks', async () => {
    const { workspace, run, outside } = await makeScene();
    const letter = join(outside, 'letter');
    await rm(run.journal);
    await symlink(letter, run.journal);
    await symlink(letter, join(workspace.folder, 'looks.jsonl'));
    await symlink(join(outside, 'not-yet'), join(run.folder, 'new.jsonl'));
    await expect(openJournal(run.journal)).rejects.toMatchObject(refused);
    await expect(openJournal(join(run.folder, 'new.jsonl')).then((journal) => journal.append(runStarted, { durable: true }))).rejects.toMatchObject(refused);
    await expect(countLook(workspace, { data: 'd', run: 'r', step: 1, atMs: 1 })).rejects.toMatchObject(refused);
    expect(readFileSync(letter, 'utf8')).toBe('mine');
    expect(existsSync(join(outside, 'not-yet'))).toBe(false);
  });
});

describe('a run', () => {
  it.each(['../../outside', '/etc', 'latest', '__proto__', '2026-11-24-other-abcd'])('whose record calls it %j goes by its folder’s name', async (id) => {
    const { workspace, run } = await makeScene();
    await writeFile(join(run.folder, 'run.json'), JSON.stringify({ ...run.record, id }));
    expect(await openRun(workspace, run.id)).toMatchObject({ id: run.id, record: { id: run.id }, folder: run.folder });
    expect((await listRuns(workspace)).runs.map(({ record }) => record.id)).toEqual([run.id]);
  });

  it.each(['..', '../..', '.', '/', '../outside', '', '\0', '..\\..'])('cannot be asked for by %j', async (name) => {
    const { workspace } = await makeScene();
    const outcome = await openRun(workspace, name).then((run) => run.folder, (error: unknown) => error);
    // An empty name is the beginning of the only run there is.
    if (name === '') expect(outcome).toContain(workspace.runs);
    else expect(outcome).toMatchObject({ code: 'runUnknown' });
  });

  it.runIf(process.platform !== 'win32').each(['run.json', 'journal.jsonl'])('with a pipe for its %s is told as such, and nobody waits', async (part) => {
    const { workspace, run } = await makeScene();
    await rm(join(run.folder, part));
    execFileSync('mkfifo', [join(run.folder, part)]);
    expect((await listRuns(workspace)).damaged).toMatchObject([{ id: run.id, error: { code: 'linkNotFollowed' } }]);
  });
});
