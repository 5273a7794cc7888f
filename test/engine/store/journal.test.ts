import { isInklingError } from '../../../electron/contract/errors.ts';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJournal, parseJournal, readJournal } from '../../../electron/engine/store/journal.ts';
import type { RunEvent } from '../../../electron/contract/run.ts';
import { createFaultyFileSystem } from './faultyFileSystem.ts';
import { epochEnded, runResumed, runStarted, stepsTrained } from './records.ts';
import { makeFolder } from './workspaces.ts';

const sample: readonly RunEvent[] = [
  runStarted,
  stepsTrained(1, 10),
  epochEnded(1),
  { event: 'checkpointWritten', run: 'ä 墨', step: 10, best: true },
  { event: 'runPaused', run: 'a', atMs: 3, step: 10, seconds: 7 },
  runResumed(10),
  stepsTrained(11, 17),
  {
    event: 'runFinished', run: 'a', reason: 'diverged', step: 17, bestStep: 10, seconds: 4.5,
    validation: { loss: null, accuracy: 0.1 }, divergence: { step: 18, loss: null, learningRate: 1e-3 },
  },
];

async function writeSample(): Promise<{ path: string; contents: Buffer }> {
  const path = join(await makeFolder(), 'journal.jsonl');
  const journal = await openJournal(path);
  for (const event of sample) await journal.append(event, { durable: false });
  await journal.close();
  return { path, contents: await readFile(path) };
}

/** The oracle: as many events as the prefix has newlines. */
const completeLines = (prefix: Uint8Array): number => prefix.filter((byte) => byte === 0x0a).length;

describe('a journal', () => {
  it('gives back the events in their order', async () => {
    const { path } = await writeSample();
    expect(await readJournal(path)).toEqual({ events: sample, damage: null });
  });

  it('is empty where the file is missing', async () => {
    expect(await readJournal(join(await makeFolder(), 'none'))).toEqual({ events: [], damage: null });
  });

  it('keeps the order of appends that were not waited for', async () => {
    const path = join(await makeFolder(), 'journal.jsonl');
    const journal = await openJournal(path);
    await Promise.all(sample.map((event, index) => journal.append(event, { durable: index % 2 === 0 })));
    await journal.close();
    expect((await readJournal(path)).events).toEqual(sample);
  });

  it('cut at any byte reads as the events of its complete lines', async () => {
    const { path, contents } = await writeSample();
    for (let size = 0; size <= contents.length; size += 1) {
      const prefix = contents.subarray(0, size);
      expect(parseJournal(path, prefix)).toEqual({ events: sample.slice(0, completeLines(prefix)), damage: null });
    }
  });

  it('cut at any byte takes further events as if the torn line had never been begun', async () => {
    const { path, contents } = await writeSample();
    for (let size = 0; size <= contents.length; size += 1) {
      const prefix = contents.subarray(0, size);
      await writeFile(path, prefix);
      const journal = await openJournal(path);
      await journal.append(runResumed(5), { durable: false });
      await journal.close();
      const kept = sample.slice(0, completeLines(prefix));
      expect(await readJournal(path)).toEqual({ events: [...kept, runResumed(5)], damage: null });
    }
  });

  it('skips damaged lines in the middle and says which', async () => {
    const { path } = await writeSample();
    const lines = (await readFile(path, 'utf8')).split('\n');
    lines[1] = lines[1]?.slice(0, 30) ?? '';
    lines[3] = '{"event":"epochEnded","epoch":"one"}';
    await writeFile(path, lines.join('\n'));
    const { events, damage } = await readJournal(path);
    expect(events).toEqual(sample.filter((_, index) => index !== 1 && index !== 3));
    expect(damage).toMatchObject({ code: 'journalDamaged', values: { path, lines: [2, 4] } });
  });

  it('passes over kinds of events that only newer versions know', async () => {
    const { path } = await writeSample();
    await appendFile(path, '{"event":"weightsPruned","run":"a"}\n');
    expect(await readJournal(path)).toEqual({ events: sample, damage: null });
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseJournal('journal', bytes).events).toEqual([]);
      }),
    );
  });

  it('writes a value that is no number as null', async () => {
    const path = join(await makeFolder(), 'journal.jsonl');
    const journal = await openJournal(path);
    await journal.append(epochEnded(1, { train: { loss: NaN, accuracy: 0.1 } }), { durable: false });
    await journal.close();
    expect((await readJournal(path)).events).toEqual([epochEnded(1, { train: { loss: null, accuracy: 0.1 } })]);
  });
});

describe('a journal on a failing disk', () => {
  const codes = ['ENOSPC', 'EROFS', 'EACCES', 'EIO'] as const;
  const expected = { ENOSPC: 'diskFull', EROFS: 'notWritable', EACCES: 'notWritable', EIO: 'diskFailed' } as const;

  it.each(codes)('is after %s at any call as it was before, and takes events again', async (code) => {
    for (const lasting of [false, true]) {
      for (let call = 1; call < 10; call += 1) {
        const path = join(await makeFolder(), 'journal.jsonl');
        const faulty = createFaultyFileSystem();
        const journal = await openJournal(path, faulty.fs);
        await journal.append(runStarted, { durable: true });

        faulty.arm({ call, code, lasting });
        const error = await journal.append(epochEnded(1), { durable: true }).catch((reason: unknown) => reason);
        const struck = faulty.disarm();
        if (!struck) {
          expect(error).toBeUndefined();
          expect(call).toBeGreaterThan(2);
          await journal.close();
          break;
        }
        expect(error).toMatchObject({ code: expected[code], values: { path } });
        // A disk that lets nothing be cut off keeps the line; the next one that is written removes it.
        if (!lasting || code === 'ENOSPC') expect((await readJournal(path)).events).toEqual([runStarted]);
        await journal.append(epochEnded(2), { durable: true });
        await journal.close();
        expect(await readJournal(path)).toEqual({ events: [runStarted, epochEnded(2)], damage: null });
      }
    }
  });

  it.each(codes)('is unharmed by %s at any call while it is opened', async (code) => {
    for (let call = 1; call < 10; call += 1) {
      const { path, contents } = await writeSample();
      await writeFile(path, contents.subarray(0, -5));
      const faulty = createFaultyFileSystem();
      faulty.arm({ call, code, lasting: true });
      const opening = openJournal(path, faulty.fs);
      const error = await opening.then(() => null, (reason: unknown) => reason);
      if (!faulty.disarm()) {
        await (await opening).close();
        break;
      }
      expect(isInklingError(error)).toBe(true);
      expect((await readJournal(path)).events).toEqual(sample.slice(0, -1));
    }
  });
});
