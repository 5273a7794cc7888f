/** Long looks into networks in processes of their own. */
import { expect, it } from 'vitest';
import { request } from '../support/engine.ts';
import { useHost } from '../support/host.ts';

const { open, bench, trials, until } = useHost();

it('are answered as the engine answers them, told again without a process, and stopped by name', async () => {
  const { request: ask } = open();
  const { run } = await ask('startRun', request(bench().data, { epochs: 1 }));
  await ask('awaitRun', { run });
  const answered = ask('measureRobustness', { run, inspection: 'card' });
  await until((event) => event.event === 'inspectionProgressed' && event.inspection === 'card');
  expect(trials()).toHaveLength(1);
  const card = await answered;
  expect(trials()).toEqual([]);
  expect(card.clean).toBe((await ask('evaluateRun', { run, split: 'validation', data: null })).evaluation.accuracy);
  expect(await ask('measureRobustness', { run, inspection: 'card' })).toEqual(card);
  expect((await ask('mapDigits', { run, inspection: 'map' })).x).toHaveLength(60);
  const map = ask('mapDigits', { run, projection: 'umap', inspection: 'map' }).catch((error: unknown) => error);
  await ask('stopInspecting', { inspection: 'map' });
  expect(await map).toMatchObject({ code: 'inspectionStopped' });
});

it('end at once when they are stopped, with their process', async () => {
  const { request: ask } = open();
  const { run } = await ask('startRun', request(bench().data, { epochs: 1, seed: 5 }));
  await ask('awaitRun', { run });
  const card = ask('measureRobustness', { run, inspection: 'busy' }).catch((error: unknown) => error);
  await until((event) => event.event === 'inspectionProgressed' && event.inspection === 'busy');
  await ask('stopInspecting', { inspection: 'busy' });
  expect(trials()).toEqual([]);
  expect(await card).toMatchObject({ code: 'inspectionStopped' });
});
