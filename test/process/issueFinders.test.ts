/** Searches for issues in processes of their own, and what happens when one is killed. */
import { describe, expect, it } from 'vitest';
import { request } from '../support/engine.ts';
import { useHost } from '../support/host.ts';

const { open, events, bench, trials, until } = useHost();

const untilChecking = (): Promise<void> => until(({ event }) => event === 'samplesChecked');

describe('a search for issues in a process of its own', () => {
  it('costs nothing but itself when it is killed', async () => {
    const { request: ask } = open();
    const answered = ask('findIssues', { data: bench().data, kind: 'labels' }).catch((error: unknown) => error);
    await untilChecking();
    process.kill(trials()[0]!, 'SIGKILL');
    expect(await answered).toMatchObject({ code: 'issueSearchEnded', values: { death: { kind: 'signal', signal: 'SIGKILL' } } });
    expect(await ask('getStatus', {})).toMatchObject({ backend: 'native' });
    expect(events.filter(({ event }) => event === 'processEnded')).toEqual([]);
  });

  it('answers, is gone, and goes by what was corrected meanwhile; so does a run', async () => {
    const { request: ask } = open();
    expect(await ask('findIssues', { data: bench().data, kind: 'labels' })).toMatchObject({ checked: 240, corrections: null });
    expect(trials()).toEqual([]);
    const { state } = await ask('correct', { data: bench().data, part: 'training', changes: [{ change: 'exclude', index: 3 }] });
    expect(await ask('findIssues', { data: bench().data, kind: 'blanks', part: 'training' })).toMatchObject({ checked: 239, corrections: state });
    const { run } = await ask('startRun', { ...request(bench().data, { epochs: 1 }), threads: 1 });
    const { record } = await ask('awaitRun', { run });
    expect(record.data).toMatchObject({ corrections: state });
  }, 120_000);

  it('tells what is wrong with what was asked, and is left nowhere when all is closed', async () => {
    const { request: ask, close } = open();
    await expect(ask('findIssues', { data: bench().data, kind: 'blanks', run: 'starter' })).rejects.toMatchObject({ code: 'issuesTakeNoRun' });
    const answered = ask('findIssues', { data: bench().data, kind: 'outliers' }).catch((error: unknown) => error);
    await untilChecking();
    await close();
    expect(await answered).toMatchObject({ code: 'shuttingDown' });
    expect(trials()).toEqual([]);
  });
});
