import { readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dropResume, listCheckpoints, newestGoodCheckpoint, readCheckpoint, removeCheckpoint, writeCheckpoint,
} from '../../../electron/engine/store/checkpoint.ts';
import { parseManifest, toManifestBytes } from '../../../electron/engine/store/manifest.ts';
import { createRun, type RunFolder } from '../../../electron/engine/store/runs.ts';
import { sampleCheckpoint, sampleRecord } from './records.ts';
import { makeWorkspace } from './workspaces.ts';

const files = ['manifest.json', 'weights.bin', 'resume.bin'] as const;

async function makeRun(...steps: readonly number[]): Promise<RunFolder> {
  const run = await createRun(await makeWorkspace(), sampleRecord());
  for (const step of steps) await writeCheckpoint(run, sampleCheckpoint(step));
  return run;
}

describe('a checkpoint', () => {
  it('comes back as it was written', async () => {
    const run = await makeRun(10);
    expect(await readCheckpoint(run, 10, { resume: true })).toEqual(sampleCheckpoint(10));
    expect(await readCheckpoint(run, 10, { resume: false })).toEqual(sampleCheckpoint(10, { resume: false }));
  });

  it('keeps every bit of NaNs, zeros and denormals', async () => {
    const run = await makeRun();
    const bits = [0x7fc00001, 0xffc00000, 0x7f800001, 0x80000000, 0, 1, 0x807fffff, 0x7f800000, 0xff800000];
    const values = new Float32Array(new Uint32Array(bits).buffer);
    await writeCheckpoint(run, { ...sampleCheckpoint(10), weights: [{ name: 'a', shape: [3, 3], values }] });
    const [tensor] = (await readCheckpoint(run, 10, { resume: true })).weights;
    expect([...new Uint32Array(tensor?.values.buffer ?? new ArrayBuffer())]).toEqual(bits);
  });

  it('is listed by step with what it holds and weighs', async () => {
    const run = await makeRun(20, 100, 10);
    await writeCheckpoint(run, sampleCheckpoint(30, { resume: false }));
    const { metrics } = sampleCheckpoint(10);
    expect(await listCheckpoints(run)).toMatchObject([
      { step: 10, epoch: 1, hasResume: true, metrics, sizeBytes: 104 },
      { step: 20, epoch: 2 },
      { step: 30, epoch: 3, hasResume: false, sizeBytes: 56 },
      { step: 100, epoch: 10 },
    ]);
  });

  it('replaces an earlier one of the same step and leaves nothing else behind', async () => {
    const run = await makeRun(10);
    const again = { ...sampleCheckpoint(10), weights: sampleCheckpoint(99).weights };
    await writeCheckpoint(run, again);
    expect(await readCheckpoint(run, 10, { resume: true })).toEqual(again);
    expect(await readdir(run.checkpoints)).toEqual(['10']);
  });

  it('that was never written is an error that names those that were', async () => {
    const run = await makeRun(10, 20);
    await expect(readCheckpoint(run, 15, { resume: false })).rejects.toMatchObject({
      code: 'checkpointUnknown', values: { run: run.id, step: 15, known: [10, 20] },
    });
  });

  it('can give up its exact resume and keeps its weights', async () => {
    const run = await makeRun(10);
    await dropResume(run, 10);
    expect(await readCheckpoint(run, 10, { resume: true })).toEqual(sampleCheckpoint(10, { resume: false }));
    expect(await readdir(join(run.checkpoints, '10'))).toEqual(['manifest.json', 'weights.bin']);
    expect(await readdir(run.checkpoints)).toEqual(['10']);
  });

  it('can be removed', async () => {
    const run = await makeRun(10, 20);
    await removeCheckpoint(run, 10);
    expect(await readdir(run.checkpoints)).toEqual(['20']);
  });
});

describe('the newest good checkpoint', () => {
  it('is none in a run without checkpoints', async () => {
    expect(await newestGoodCheckpoint(await makeRun())).toEqual({ checkpoint: null, damaged: [] });
  });

  it('is the one of the latest step, as a number', async () => {
    const { checkpoint, damaged } = await newestGoodCheckpoint(await makeRun(90, 100));
    expect([checkpoint, damaged]).toEqual([sampleCheckpoint(100), []]);
  });

  it('is one that can be resumed from', async () => {
    const run = await makeRun(10, 20);
    await dropResume(run, 20);
    expect(await newestGoodCheckpoint(run)).toEqual({ checkpoint: sampleCheckpoint(10), damaged: [] });
  });

  it.each(files)('is the one before, when %s is missing', async (file) => {
    const run = await makeRun(10, 20);
    await rm(join(run.checkpoints, '20', file));
    const { checkpoint, damaged } = await newestGoodCheckpoint(run);
    expect(checkpoint).toEqual(sampleCheckpoint(10));
    expect(damaged).toMatchObject([{ code: 'checkpointDamaged', values: { step: 20, file, damage: { kind: 'missing' } } }]);
  });

  it.each(files)('is the one before, when %s is cut at any byte', async (file) => {
    const run = await makeRun(10, 20);
    const path = join(run.checkpoints, '20', file);
    for (let size = (await readFile(path)).length - 1; size >= 0; size -= 1) {
      await truncate(path, size);
      const { checkpoint, damaged } = await newestGoodCheckpoint(run);
      expect(checkpoint?.step).toBe(10);
      expect(damaged).toMatchObject([{ values: { step: 20, file } }]);
    }
  });

  it.each(files)('is the one before, when any bit of %s has flipped', async (file) => {
    const run = await makeRun(10, 20);
    const path = join(run.checkpoints, '20', file);
    const good = await readFile(path);
    const bit = fc.integer({ min: 0, max: good.length * 8 - 1 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(bit, { minLength: 1, maxLength: 3 }), async (bits) => {
        const bad = Buffer.from(good);
        for (const at of bits) bad[at >> 3] = (bad[at >> 3] ?? 0) ^ (1 << (at & 7));
        await writeFile(path, bad);
        const { checkpoint, damaged } = await newestGoodCheckpoint(run);
        expect(checkpoint?.step).toBe(10);
        expect(damaged).toMatchObject([{ values: { step: 20, file, damage: { kind: 'wrongContents' } } }]);
      }),
      { numRuns: 300 },
    );
  });

  it('is not one whose folder has been renamed to another step', async () => {
    const run = await makeRun(10, 20);
    await rename(join(run.checkpoints, '10'), join(run.checkpoints, '30'));
    const { checkpoint, damaged } = await newestGoodCheckpoint(run);
    expect(checkpoint?.step).toBe(20);
    expect(damaged).toMatchObject([{ values: { step: 30, file: 'manifest.json' } }]);
  });
});

describe('a manifest', () => {
  const part = { file: 'weights.bin' as const, sizeBytes: 4, sha256: 'aa', tensors: [{ name: 'ä', shape: [1] }] };
  const manifest = {
    schema: 1, step: 1, epoch: 0, metrics: { validation: null }, weights: part, resume: { ...part, file: 'resume.bin', progress: [null, { a: 0.1 }] },
  } as const;

  it('is JSON that comes back as it was', () => {
    const bytes = toManifestBytes(structuredClone(manifest));
    expect(parseManifest('manifest.json', bytes)).toEqual(manifest);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ manifest });
  });

  it('of a newer version is refused as such', () => {
    const bytes = toManifestBytes({ ...manifest, schema: 2 } as never);
    expect(() => parseManifest('manifest.json', bytes)).toThrow(expect.objectContaining({ code: 'fileNewer' }));
  });

  it('is found damaged, never misread, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => parseManifest('manifest.json', bytes)).toThrow(expect.objectContaining({ code: 'fileDamaged' }));
      }),
    );
  });
});
