/** A workspace of today's format, kept with the tests, opened by a program of later formats: what it becomes, and what a kill leaves. */
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Migration } from '../../../electron/engine/store/migrations/migration.ts';
import { markerName, openWorkspace } from '../../../electron/engine/store/workspace.ts';
import { listRuns } from '../../../electron/engine/store/runs.ts';
import { createFaultyFileSystem } from './faultyFileSystem.ts';
import { clock } from './records.ts';
import { listTree } from '../../../electron/engine/store/tree.ts';
import { makeFolder } from './workspaces.ts';

/** Written by the version that first had settings; it never changes. */
const fixture = join(import.meta.dirname, 'formats', '1');

const change = (contents: Uint8Array, work: (value: Record<string, unknown>) => Record<string, unknown>): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(work(JSON.parse(new TextDecoder().decode(contents)) as Record<string, unknown>)));

/** Not to be made twice of the same file: each would be seen. */
const later: readonly Migration[] = [
  { to: 2, concerns: (path) => path === 'queue.json', migrate: (contents) => change(contents, ({ paused, ...rest }) => ({ ...rest, held: [paused] })) },
  { to: 3, concerns: (path) => path === 'queue.json' || path.endsWith('/label.json'), migrate: (contents) => change(contents, (value) => ({ ...value, third: [value['third'] ?? 'yes'] })) },
];

const read = async (...path: readonly string[]): Promise<unknown> => JSON.parse(await readFile(join(...path), 'utf8'));

async function copyFixture(): Promise<string> {
  const folder = join(await makeFolder(), 'workspace');
  await cp(fixture, folder, { recursive: true });
  return folder;
}
async function openAs(folder: string, migrations: readonly Migration[], options: { readonly fs?: ReturnType<typeof createFaultyFileSystem>['fs'] } = {}) {
  const workspace = await openWorkspace({ folder, mode: 'write', clock, migrations, ...options });
  onTestFinished(() => workspace.close());
  return workspace;
}
const labelOf = async (folder: string): Promise<string> => join(folder, 'runs', (await readdir(join(folder, 'runs')))[0]!, 'label.json');

async function expectMigrated(folder: string): Promise<void> {
  expect(await read(folder, 'queue.json')).toEqual({ schema: 1, runs: [], held: [true], third: ['yes'] });
  expect(await read(await labelOf(folder))).toMatchObject({ name: 'the first', third: ['yes'] });
  expect(await read(folder, markerName)).toEqual({ schema: 3, createdAtMs: (await read(fixture, markerName) as { createdAtMs: number }).createdAtMs });
}
async function expectBackedUp(folder: string): Promise<void> {
  const backups = join(folder, 'backups', 'format-1');
  const { files } = await listTree(backups);
  expect(files.map(({ path }) => path)).toEqual(['queue.json', (await labelOf(folder)).slice(folder.length + 1)]);
  for (const { path } of files) expect(await readFile(join(backups, path))).toEqual(await readFile(join(fixture, path)));
}

describe('a workspace of an older format', () => {
  it('is what the tests have kept, and can be read by this version', async () => {
    const workspace = await openAs(await copyFixture(), []);
    const { runs, damaged } = await listRuns(workspace);
    expect(damaged).toEqual([]);
    expect(runs).toMatchObject([{ state: 'completed', label: { name: 'the first', note: 'a note', pinned: true, hidden: false } }]);
  });

  it('is brought up to date step by step, with what it changes kept as it was', async () => {
    const folder = await copyFixture();
    await (await openAs(folder, later)).close();
    await expectMigrated(folder);
    await expectBackedUp(folder);
    // Once is enough.
    await (await openAs(folder, later)).close();
    await expectMigrated(folder);
  });

  it('is told to be older, and not changed, where it is only looked at', async () => {
    const folder = await copyFixture();
    const workspace = await openWorkspace({ folder, mode: 'read', clock, migrations: later });
    expect([workspace.isOlder, workspace.newer]).toEqual([true, null]);
    expect(await read(folder, 'queue.json')).toEqual(await read(fixture, 'queue.json'));
  });

  it('is, whichever single call fails, either brought up to date by the next try or still as it was', async () => {
    let struck = true;
    for (let call = 1; struck; call++) {
      const folder = await copyFixture();
      const { fs, arm, disarm } = createFaultyFileSystem();
      arm({ call, code: 'EIO', lasting: true });
      const opened = await openWorkspace({ folder, mode: 'write', clock, migrations: later, fs }).catch(() => null);
      struck = disarm();
      await opened?.close();
      // The lock of this very process cannot be told from that of a living one.
      for (const claim of await readdir(join(folder, 'lock')).catch(() => [])) await rm(join(folder, 'lock', claim));
      await (await openAs(folder, later)).close();
      await expectMigrated(folder);
      await expectBackedUp(folder);
      expect((await listTree(folder)).files.filter(({ path }) => path.includes('.tmp-'))).toEqual([]);
    }
  }, 60_000);

  it('that an older program has changed after a kill is migrated as that left it', async () => {
    const folder = await copyFixture();
    // As a kill leaves it: the queue is migrated, the marker is not.
    await mkdir(join(folder, 'backups', 'format-1'), { recursive: true });
    await writeFile(join(folder, 'backups', 'format-1', 'queue.json'), await readFile(join(fixture, 'queue.json')));
    await writeFile(join(folder, 'queue.json'), '{"schema":1,"paused":false,"runs":[]}\n');
    await (await openAs(folder, later)).close();
    expect(await read(folder, 'queue.json')).toEqual({ schema: 1, runs: [], held: [false], third: ['yes'] });
    expect(await read(folder, 'backups', 'format-1', 'queue.json')).toEqual({ schema: 1, paused: false, runs: [] });
  });

  it('of a later program is looked at by this one, and not written to', async () => {
    const folder = await copyFixture();
    await (await openAs(folder, later)).close();
    await expect(openAs(folder, [])).rejects.toMatchObject({ code: 'workspaceNewer', values: { folder, schema: 3, known: 1 } });
    const workspace = await openWorkspace({ folder, mode: 'read', clock });
    expect(workspace.newer).toMatchObject({ code: 'workspaceNewer' });
    expect((await listRuns(workspace)).runs).toMatchObject([{ state: 'completed' }]);
  });
});
