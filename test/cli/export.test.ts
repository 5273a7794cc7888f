/** `export` from the words typed to what is on the disk, with the real engine. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toExportReport } from '../../electron/cli/render/export.ts';
import { createStyle } from '../../electron/cli/render/style.ts';
import { exportFormatSchema, exportSchema } from '../../electron/contract/export.ts';
import { languages } from '../../electron/contract/texts/texts.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { createTerminal, toObjects, type Terminal } from './terminal.ts';

let bench: TestBench;
let pipe: Terminal;
let out: string;

beforeAll(async () => {
  bench = await createBench();
  pipe = createTerminal({ folder: bench.folder, isTTY: false, environment: { INKLING_WORKSPACE: bench.workspace } });
  out = join(bench.folder, 'out');
  const engine = bench.open();
  await engine.handlers.awaitRun(await engine.handlers.startRun(request(bench.data)));
  await engine.close();
});
afterAll(() => bench.remove());

describe('export', () => {
  it('saves a Keras file where nothing else is said, tells how it was checked and the code that loads it', async () => {
    const { exitCode, stdout, stderr } = await pipe.run(['export', 'latest', '--out', relative(process.cwd(), out)]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const file = join(out, 'bars_recognition_model.h5');
    expect(stdout).toMatch(/^Run \S+ \(step \d+\) is saved as a Keras \.h5 file: /);
    expect(stdout).toMatch(/compared with the run on 60 pictures of \S+: probabilities differ by at most \d(\.\d)?e[+-]\d+ \(1e-4 is allowed\), no answer differs\./);
    expect(stdout).toContain(`keras.models.load_model("${file}", compile=False)`);
    expect(stdout).toContain('[N, 12, 10, 1]: 0 is paper, 1 is ink → [N, 3]');
    expect(await readdir(out)).toEqual(['bars_recognition_model.h5']);
  });

  it('prints what came of it as an object, with --json', async () => {
    const { stdout } = await pipe.run(['export', 'latest', '--format', 'tfjs', '--out', out, '--name', 'site', '--step', '12', '--json']);
    const [{ event, ...saved }] = toObjects(stdout) as [Record<string, unknown>];
    expect(event).toBe('exported');
    expect(v.parse(exportSchema, saved)).toMatchObject({ format: 'tfjs', path: join(out, 'site'), step: 12 });
    expect((await readdir(join(out, 'site'))).sort()).toEqual(['model.json', 'weights.bin']);
  });

  it.each([
    [['latest', '--format', 'onnx'], 2, '--format cannot be “onnx”. Possible: h5, tfjs, savedmodel.'],
    [['latest', '--name', 'bars_recognition_model'], 2, 'is there already, and nothing is overwritten'],
    [['latest', '--name', '../x'], 2, '“name” must'],
    [['latest', '--step', '7'], 2, 'has no checkpoint of step 7'],
    [['nobody'], 2, 'There is no run “nobody”'],
    [[], 2, '“export” needs RUN|starter'],
  ] as const)('refuses %j', async (words, code, sentence) => {
    const { exitCode, stderr } = await pipe.run(['export', ...words, '--out', out]);
    expect(exitCode).toBe(code);
    expect(stderr).toContain(sentence);
  });

  it('is in the help, in Chinese as well', async () => {
    expect((await pipe.run(['help'])).stdout).toMatch(/export\s+Saves a run for Keras/);
    expect((await pipe.run(['export', '--help', '--language', 'zh'])).stdout).toContain('savedmodel');
  });
});

it.each(exportFormatSchema.options)('the report of %s names the place and the format in every language', (format) => {
  const saved = {
    run: 'a', step: 1200, format, path: '/models/“x” y', sizeBytes: 861_000, height: 28, width: 28, classes: 10,
    data: 'mnist', samples: 1000, greatestDifference: 5.96e-8, tolerance: 1e-4, otherAnswers: 2,
  };
  const [english, chinese] = [languages.en, languages.zh].map((texts) => toExportReport(saved, texts, createStyle(false)));
  expect(english).toContain('differ by at most 6.0e-8 (1e-4 is allowed), 2 answers differ.');
  expect(chinese).toContain('2 个回答不同');
  for (const report of [english, chinese]) expect(report).toMatch(/\/models\/“x” y ?[(（]861 kB[)）]/);
});
