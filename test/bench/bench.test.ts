/** The bench from the words typed to its JSON, on a few generated digits: what it tells, and never how fast. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleTool } from '../../build/tool.mjs';
import { generateDigits } from '../../electron/engine/data/generated/generate.ts';
import { writeDataset } from '../support/writeDataset.ts';
import type { MeasuredRow } from './measure.ts';
import type { Report } from './report.ts';

let script: string;
let folder: string;

beforeAll(async () => {
  script = await bundleTool('bench');
  folder = await mkdtemp(join(tmpdir(), 'inkling-bench-'));
  await writeDataset(folder, await generateDigits({ seed: 1, trainingCount: 1100, testCount: 100, onProgress: () => undefined }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bench = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
    const { INKLING_PYTHON: _python, INKLING_MNIST: _mnist, ...inherited } = process.env;
    execFile(process.execPath, [script, ...words], { env: { ...inherited, INKLING_MNIST: folder, ...environment } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

describe('a run of a few steps', () => {
  let report: Report;
  beforeAll(async () => {
    const { code, stdout, stderr } = await bench(['--quick', '--json', '--only', 'best-cnn,time-to-99', '--engines', 'inkling,op-by-op,tfjs-fit,pytorch']);
    expect(code, stderr).toBe(0);
    report = JSON.parse(stdout) as Report;
  });

  it('gives each engine that ran its figures', () => {
    const rows = report.rows.slice(0, 3);
    expect(rows.map(({ work, engine }) => `${work} ${engine}`)).toEqual(['best-cnn inkling', 'best-cnn op-by-op', 'best-cnn tfjs-fit']);
    for (const row of rows) {
      expect(row).toMatchObject({ repetitions: 1, stepsPerRepetition: 4, version: expect.stringMatching(/TensorFlow/) as string, setting: expect.any(String) as string });
      const { secondsPerEpoch, secondsPerEpochMin, secondsPerEpochMax, imagesPerSecond, residentBytes, shareOfLimit, firstStepSeconds } = row as MeasuredRow;
      expect(secondsPerEpochMin).toBeLessThanOrEqual(secondsPerEpoch);
      expect(secondsPerEpochMax).toBeGreaterThanOrEqual(secondsPerEpoch);
      expect(imagesPerSecond * secondsPerEpoch).toBeCloseTo(60_000, 3);
      expect(residentBytes).toBeGreaterThan(50e6);
      expect(shareOfLimit).toBeGreaterThan(0);
      expect(firstStepSeconds).toBeGreaterThan(0);
    }
    expect(rows.map((row) => 'compileSeconds' in row)).toEqual([true, false, false]);
  });

  it('has all engines do the same work', () => {
    const [inkling, opByOp, tfjsFit] = report.rows.map((row) => ('finalLoss' in row ? row.finalLoss : NaN));
    // These two draw the same numbers.
    expect(opByOp).toBeCloseTo(inkling!, 3);
    // Another order, other weights and other draws, but the same network, data and learning rates.
    expect(tfjsFit).toBeGreaterThan(inkling! / 2);
    expect(tfjsFit).toBeLessThan(inkling! * 2);
    expect(inkling).toBeLessThan(Math.log(10));
  });

  it('says of an engine that is not there why, and how to have it', () => {
    expect(report.rows[3]).toEqual({
      work: 'best-cnn',
      engine: 'pytorch',
      notMeasured: expect.stringMatching(/INKLING_PYTHON=/) as string,
      failed: false,
    });
    expect(report.targets).toContainEqual(expect.objectContaining({ work: 'best-cnn', against: 'pytorch', value: null, verdict: 'not measured' }));
  });

  it('trains the recipe for time to 99 % and looks at the test part afterwards', () => {
    const { recipe, rows, meanSeconds, meanTestAccuracy } = report.timeTo99!;
    expect(recipe).toBe('fast-cnn');
    expect(rows).toEqual([{ seed: 1, seconds: meanSeconds, testAccuracy: meanTestAccuracy }]);
    // Ten steps on a thousand digits do not reach 99 %, and however quick they are, that is a miss.
    expect(meanTestAccuracy).toBeLessThan(0.99);
    expect(report.targets).toContainEqual(expect.objectContaining({ what: 'timeTo99', verdict: 'missed' }));
  });

  it('describes the machine', () => {
    expect(report.machine).toMatchObject({ node: process.version, cpu: expect.any(String) as string });
    expect(report.machine.matmulGigaflops.oneThread).toBeGreaterThan(1);
  });
});

it('tells of an engine that breaks what it said last, and ends with an error', async () => {
  const { code, stdout } = await bench(['--quick', '--json', '--only', 'article-mlp', '--engines', 'keras'], { INKLING_PYTHON: join(folder, 'no-python') });
  expect((JSON.parse(stdout) as Report).rows).toEqual([
    { work: 'article-mlp', engine: 'keras', notMeasured: expect.stringMatching(/^failed: .*no-python/) as string, failed: true },
  ]);
  expect(code).toBe(1);
});

describe('bad options', () => {
  it.each([
    [['--only', 'resnet'], 'There is no work “resnet”. Known: article-mlp, convnet, fast-cnn, best-cnn, lstm, transformer, time-to-99.'],
    [['--only', 'fast-cn'], 'There is no work “fast-cn”. Did you mean fast-cnn? Known: article-mlp, convnet, fast-cnn, best-cnn, lstm, transformer, time-to-99.'],
    [['--engines', 'inkling,jax'], 'There is no engine “jax”. Known: inkling, op-by-op, tfjs-fit, keras, pytorch.'],
    [['--repeats', '0'], '--repeats wants a whole number from 1, not “0”.'],
    [['--repeats'], '--repeats wants a value. --help tells which.'],
    [['--jsn'], 'There is no option --jsn. Did you mean --json? --help lists them.'],
    [['--json=yes'], '--json takes no value.'],
    [['--json', '--json'], '--json is there twice; once is enough.'],
    [['fast-cnn'], 'The bench takes options only, not “fast-cnn”. --help lists them.'],
  ])('%j is told in one sentence', async (words, sentence) => {
    expect(await bench(words)).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
  });

  it('wants to know where MNIST is', async () => {
    expect(await bench([], { INKLING_MNIST: '' })).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^The bench trains on MNIST: set INKLING_MNIST .*\n$/) as string });
  });
});
