/** What a window is told of a network while it learns. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';

let bench: TestBench;
let run: string;
beforeAll(async () => {
  bench = await createBench();
  const summary = await bench.within(async ({ handlers }) => handlers.awaitRun(await handlers.startRun(request(bench.data, { epochs: 2 }))));
  run = summary.record.id;
});
afterAll(() => bench.remove());

const answered = () => bench.events.filter((event): event is Extract<EngineEvent, { event: 'samplesAnswered' }> => event.event === 'samplesAnswered');

it('tells at an epoch’s end what the network then answers to some held-out samples', async () => {
  const [, second] = answered().filter(({ step }) => step === 12 || step === 24);
  const all = await bench.within(({ handlers }) => handlers.listAnswers({ run, step: second!.step, split: 'validation', data: null }));
  const places = second!.indices.map((index) => all.indices.indexOf(index));
  expect(second!.indices.length).toBe(Math.min(24, all.indices.length));
  expect(places).not.toContain(-1);
  expect(second!.labels).toEqual(places.map((place) => all.labels[place]));
  expect(second!.answers).toEqual(places.map((place) => all.answers[place]));
  second!.confidences.forEach((confidence, at) => expect(confidence).toBeCloseTo(all.confidences[places[at]!]!, 5));
});

it('answers with the first layer’s kernels of a checkpoint, and of the result', async () => {
  await bench.within(async ({ handlers }) => {
    const [begun, trained] = [await handlers.getKernels({ run, step: 0 }), await handlers.getKernels({ run, step: null })];
    expect(begun).toMatchObject({ step: 0, pixels: expect.any(Uint8Array) });
    expect(trained!.step).toBeGreaterThan(0);
    expect(trained!.pixels).not.toEqual(begun!.pixels);
    await expect(handlers.getKernels({ run, step: 999 })).rejects.toMatchObject({ code: 'checkpointUnknown' });
  });
});
