/** The clock of the machine is set back while a run trains: what is measured and waited for goes by another one. */
import { expect, it } from 'vitest';
import { createEngine } from '../../electron/engine/engine.ts';
import { createBench, request } from '../support/engine.ts';

const dayMs = 24 * 60 * 60 * 1000;

it('a run tells every epoch with its true times, and lives as fast as before', async () => {
  const bench = await createBench();
  let backMs = 0;
  const progressed: number[] = [];
  const engine = createEngine({
    ...bench.settings(),
    clock: () => Date.now() - backMs,
    emit: (event) => {
      if (event.event === 'epochEnded' && event.epoch === 2) backMs = dayMs;
      if (event.event === 'runProgressed') progressed.push(event.epoch);
    },
  });
  try {
    const begunMs = performance.now();
    const { run } = await engine.handlers.startRun(request(bench.data, { epochs: 60 }));
    expect(await engine.handlers.awaitRun({ run })).toMatchObject({ state: 'completed', epoch: 60 });
    const tookSeconds = (performance.now() - begunMs) / 1000;
    const epochs = (await engine.handlers.listRunEvents({ run })).flatMap((event) => (event.event === 'epochEnded' ? [event] : []));
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 60 }, (_, place) => place + 1));
    for (const { seconds, imagesPerSecond } of epochs) {
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThan(tookSeconds);
      // 240 samples, a quarter of them held out.
      expect(imagesPerSecond).toBeCloseTo(180 / seconds);
    }
    // A progress that waited for the old time of day would come no more.
    expect(Math.max(...progressed)).toBeGreaterThan(2);
  } finally {
    await engine.close();
    await bench.remove();
  }
});
