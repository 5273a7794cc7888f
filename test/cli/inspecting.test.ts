/** What a run has learnt, asked by the words typed: figures, comparisons, maps and reports. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { decode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../electron/contract/evaluation.ts';
import type { Explanation } from '../../electron/contract/explain.ts';
import { toMapColours } from '../../electron/contract/mapColours.ts';
import { requests } from '../../electron/contract/requests.ts';
import { splitRow } from '../../electron/engine/data/import/csv/fields.ts';
import { bars } from '../support/bars.ts';
import { writeDataset } from '../support/writeDataset.ts';
import { createCliBench } from './cliBench.ts';
import { toObjects } from './terminal.ts';

const { bench, pipe, layers, plan, trained } = await createCliBench();
afterAll(() => bench.remove());

describe('evaluate', () => {
  it('gives every figure with --json, and counts looks at the test part', async () => {
    const look = async () => toObjects((await pipe.run(['evaluate', trained, '--split', 'test', '--json'])).stdout)[0]!;
    const { run, step, data, split, testLooks, corrections, labelSource, otherLabels, ...evaluation } = await look();
    expect({ data, split, corrections, labelSource, otherLabels }).toEqual({ data: bench.data, split: 'test', corrections: null, labelSource: 'published', otherLabels: [] });
    expect(run).toBe(trained);
    expect(step).toBeGreaterThan(0);
    expect(v.safeParse(evaluationSchema, evaluation).success).toBe(true);
    expect(evaluation['confusion']).toHaveLength(3);
    expect((await look())['testLooks']).toBe(Number(testLooks) + 1);
  });

  it('shows a page, of the validation part unless asked otherwise', async () => {
    const { exitCode, stdout } = await pipe.run(['evaluate', trained.slice(0, -1)]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/on the validation part of .+, \d+ samples\n/);
    expect(stdout).toMatch(/^Accuracy +\d+\.\d\d % +95 % interval/m);
    expect(stdout).toMatch(/^middle +\d+ +\d+ +\d+$/m);
    expect(stdout).toMatch(/^Temperature +\d+\.\d{3}, fitted on \d+ validation samples/m);
    expect(stdout).toContain('By the published labels.');
  });

  it('asks a single checkpoint, and the labels that are asked for', async () => {
    expect(toObjects((await pipe.run(['evaluate', trained, '--step', '0', '--json'])).stdout)[0]).toMatchObject({ step: 0 });
    const { exitCode, stderr } = await pipe.run(['evaluate', trained, '--split', 'test', '--labels', 'corrected', '--language', 'zh']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('没有更正后的标签');
  });
});

describe('compare', () => {
  it('tells two checkpoints apart, in both languages, and all of it with --json', async () => {
    const asked = ['compare', `${trained}@0`, trained];
    const { exitCode, stdout } = await pipe.run(asked);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^A: \S+@0, B: \S+@\d+ on the validation part of .+, \d+ samples$/m);
    expect(stdout).toMatch(/^McNemar’s exact p +\S+ .*(hardly|may be|neither)/m);
    expect((await pipe.run([...asked, '--language', 'zh'])).stdout).toMatch(/^只有 A 对 +\d+/m);
    const [compared] = toObjects((await pipe.run([...asked, '--json'])).stdout);
    expect(v.parse(requests.compareCheckpoints.result, compared)).toMatchObject({ a: { step: 0 }, split: 'validation' });
  });
});

describe('explain', () => {
  it('writes its maps as pictures, each pixel as the window draws it, into a folder that it makes', async () => {
    const folder = join(bench.folder, 'maps');
    const words = ['explain', trained, '7', '--out', folder, '--json'];
    const told = toObjects((await pipe.run(words)).stdout).at(-1) as unknown as { readonly explanations: readonly Explanation[]; readonly folder: string };
    expect(told.folder).toBe(folder);
    const { width, height, training: { images } } = bars(240);
    const pixels = images.slice(7 * width * height, 8 * width * height);
    expect((await readdir(folder)).toSorted()).toEqual(['gradCam.png', 'integratedGradients.png', 'occlusion.png', 'saliency.png']);
    for (const { kind, map } of told.explanations) {
      const picture = decode(await readFile(join(folder, `${kind}.png`)));
      expect(picture).toMatchObject({ width: 10 * width, height: 10 * height, channels: 4, depth: 8 });
      const colours = toMapColours(pixels, map!);
      const wrong = [...picture.data].findIndex((value, place) => {
        const [y, x] = [Math.floor(place / 4 / picture.width), Math.floor(place / 4) % picture.width];
        return value !== colours[(Math.floor(y / 10) * width + Math.floor(x / 10)) * 4 + (place % 4)];
      });
      expect(wrong).toBe(-1);
    }
    const again = await pipe.run(words);
    expect(again.exitCode).not.toBe(0);
    expect(again.stderr).toContain(folder);
  });
});

describe('map', () => {
  it('quotes what would part a field', async () => {
    const names = ['top, or first', 'middle "m"', 'bottom'];
    await writeDataset(join(bench.workspace, 'datasets', 'quoted'), { ...bars(240), classNames: names });
    const file = join(bench.folder, 'map.csv');
    const run = String(toObjects((await pipe.run(['train', '--layers', layers, '--plan', plan, '--data', 'quoted', '--epochs', '1', '--json'])).stdout).at(-1)?.['run']);
    expect(await pipe.run(['map', run, '--csv', file])).toMatchObject({ exitCode: 0 });
    const [head, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\r\n').map((line) => splitRow(line, ','));
    expect(head).toEqual(['index', 'x', 'y', 'label', 'answer', 'confidence']);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) expect(row).toHaveLength(6);
    expect(new Set(rows.map((row) => row![3]))).toEqual(new Set(names));
  });
});

describe('report', () => {
  it('is saved once, as a page or as JSON', async () => {
    const file = join(bench.folder, 'kept.html');
    const { exitCode, stdout } = await pipe.run(['report', trained, '--out', file]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Saved .+kept\.html \(\d+ kB\)\.$/m);
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>/);
    expect((await pipe.run(['report', trained, '--out', file])).exitCode).toBe(2);
    expect((await pipe.run(['report', trained, '--out', join(bench.folder, 'kept.pdf')])).exitCode).toBe(2);
  });
});
