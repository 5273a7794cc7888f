import { expect, it } from 'vitest';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { createMailbox } from '../../electron/main/mailbox.ts';

const written = (step: number): EngineEvent => ({ event: 'checkpointWritten', run: 'a', step, best: false });
const progress = (step: number): EngineEvent => ({
  event: 'runProgressed', run: 'a', epoch: 1, epochs: 2, step, totalSteps: 9, loss: 1, accuracy: 0.5, gradientNorm: 2, imagesPerSecond: 1000, secondsLeft: 9,
});

it('hands an event to who waits, at once and once', async () => {
  const mailbox = createMailbox();
  const taken = mailbox.take();
  mailbox.put(written(1));
  mailbox.put(written(2));
  expect(await taken).toEqual([written(1)]);
  expect(await mailbox.take()).toEqual([written(2)]);
});

it('keeps for a slow window every event that counts, and the newest of live figures', async () => {
  const mailbox = createMailbox();
  for (let step = 1; step <= 100; step++) {
    mailbox.put(progress(step));
    if (step % 10 === 0) mailbox.put(written(step));
  }
  const events = await mailbox.take();
  expect(events.filter(({ event }) => event === 'checkpointWritten')).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map(written));
  expect(events.filter(({ event }) => event === 'runProgressed')).toEqual([progress(100)]);
});

it('lets a page that was loaded anew take the place of the one before', async () => {
  const mailbox = createMailbox();
  const before = mailbox.take();
  const after = mailbox.take();
  expect(await before).toEqual([]);
  mailbox.put(written(1));
  expect(await after).toEqual([written(1)]);
});
