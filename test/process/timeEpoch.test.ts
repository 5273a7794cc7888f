/** The time of an epoch by real trials: remembered for the next question and for the run, given up for a run, stopped when asked. */
import { describe, expect, it } from 'vitest';
import type { Params } from '../../electron/contract/requests.ts';
import { request } from '../support/engine.ts';
import { useHost } from '../support/host.ts';

const { open, events, bench, trials, until } = useHost();

const asked = (timing: string, measure: boolean, batchSize = 16): Params<'timeEpoch'> => {
  const { model, data, plan, overrides } = request(bench().data, { epochs: 100_000, batchSize });
  return { model, data, plan, overrides, timing, measure };
};
const untilTrials = async (): Promise<readonly number[]> => {
  while (trials().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  return trials();
};

describe('the time of an epoch', () => {
  it('is measured when asked, remembered after that, and nothing is measured again for the run', async () => {
    const host = open();
    expect(await host.request('timeEpoch', asked('a', false))).toBe(null);
    expect(trials()).toEqual([]);
    const measured = (await host.request('timeEpoch', asked('b', true)))!;
    expect(measured).toMatchObject({ remembered: false, stepsPerEpoch: 12 });
    expect(trials()).toEqual([]);
    expect(await host.request('timeEpoch', asked('c', false))).toEqual({ ...measured, remembered: true });
    const { run } = await host.request('startRun', request(bench().data, { epochs: 100_000 }));
    expect(events.some(({ event }) => event === 'threadsMeasuring')).toBe(false);
    // While it trains, nothing else is measured.
    await expect(host.request('timeEpoch', asked('d', true, 32))).rejects.toMatchObject({ code: 'timingBusy' });
    const ended = host.request('awaitRun', { run });
    await host.request('stopRun', { run, keepBest: false });
    await ended;
  });

  it('is given up when asked, and its processes are gone', async () => {
    const host = open();
    const timing = host.request('timeEpoch', asked('e', true, 24));
    const told = expect(timing).rejects.toMatchObject({ code: 'timingStopped' });
    await untilTrials();
    await host.request('stopTiming', { timing: 'e' });
    await told;
    expect(trials()).toEqual([]);
  });

  it('makes way for a run', async () => {
    const host = open();
    const told = expect(host.request('timeEpoch', asked('f', true, 40))).rejects.toMatchObject({ code: 'timingStopped' });
    await untilTrials();
    const { run } = await host.request('startRun', { ...request(bench().data, { epochs: 1 }), threads: 1 });
    await told;
    await until((event) => event.event === 'runFinished' && event.run === run);
  });

  it('is told of no network that cannot be built', async () => {
    const host = open();
    await expect(host.request('timeEpoch', { ...asked('g', true), model: { kind: 'layers', layers: [{ type: 'flatten' }] } })).rejects.toMatchObject({ code: 'layerUnfit' });
  });
});
