/** Settings and the workspace's place with processes of their own: what is settled counts at once, and a move ends in an engine that serves there. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInklingError } from '../../electron/contract/errors.ts';
import { request } from '../support/engine.ts';
import { useHost } from '../support/host.ts';

const { open, events, bench } = useHost();

describe('a host', () => {
  it('trains with the threads that are settled, until an own wish goes before', async () => {
    const host = open();
    await host.request('changeSettings', { threads: 1 });
    const { run } = await host.request('startRun', request(bench().data, { epochs: 1 }));
    await host.request('awaitRun', { run });
    expect(events.find((event) => event.event === 'settingsChanged')).toMatchObject({ settings: { threads: 1 }, origins: { threads: { from: 'file' } } });
    expect(events.find((event) => event.event === 'threadsChosen')).toMatchObject({ run, threads: { interOp: 1, intraOp: 1 }, how: 'given' });
    await host.request('changeSettings', { threads: null });
  });

  it('moves the workspace, serves there, and refuses while something trains', async () => {
    const host = open();
    const to = join(bench().folder, 'moved');
    const { run: long } = await host.request('startRun', { ...request(bench().data, { epochs: 400 }), threads: 1 });
    await expect(host.request('moveWorkspace', { folder: to })).rejects.toMatchObject({ code: 'workspaceBusy', values: { run: long } });
    await host.request('stopRun', { run: long, keepBest: true });
    await host.request('awaitRun', { run: long });
    const [before] = host.processes();
    const moving = host.request('moveWorkspace', { folder: to });
    // Asked in the middle of it, a run is refused or, where the move was quicker, begins in the new place.
    const meanwhile = host.request('resumeRun', { run: long, epochs: 1 }).then(() => null, (error: unknown) => (isInklingError(error) ? error.code : error));
    expect(await moving).toMatchObject({ folder: to, left: null });
    expect(['workspaceMoves', 'engineEnded', 'runOver']).toContain(await meanwhile);
    expect(existsSync(bench().workspace)).toBe(false);
    expect(host.processes()[0]!.pid).not.toBe(before!.pid);
    expect((await host.request('getStatus', {})).workspace).toBe(to);
    expect(host.folder()).toBe(to);
    expect((await host.request('listRuns', {})).map(({ record }) => record.id)).toContain(long);
    const { run } = await host.request('startRun', request(bench().data, { epochs: 1 }));
    expect(await host.request('awaitRun', { run })).toMatchObject({ state: 'completed' });
    expect(existsSync(join(to, 'runs', run))).toBe(true);
    expect(events.filter(({ event }) => event === 'processEnded')).toEqual([]);
    await host.request('moveWorkspace', { folder: bench().workspace });
  }, 120_000);

  it('serves a workspace of a newer version for looking, and says why it trains nothing there', async () => {
    const first = open();
    await first.ready();
    await first.close();
    await writeFile(join(bench().workspace, 'inkling.workspace'), '{"schema":2,"createdAtMs":1}');
    const host = open();
    expect(await host.request('getStatus', {})).toMatchObject({ workspaceNewer: { schema: 2, known: 1 } });
    expect((await host.request('listRuns', {})).length).toBeGreaterThan(0);
    await expect(host.request('startRun', request(bench().data))).rejects.toMatchObject({ code: 'workspaceNewer' });
    await writeFile(join(bench().workspace, 'inkling.workspace'), '{"schema":1,"createdAtMs":1}');
  });
});
