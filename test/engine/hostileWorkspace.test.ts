/** A workspace from a stranger, opened by the real engine: whatever its files say, nothing beside it changes and nothing of it runs. */
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isInklingError } from '../../electron/contract/errors.ts';
import { unseal } from '../../electron/engine/store/seal.ts';
import { dispatch } from '../../electron/process/dispatch.ts';
import { openInProcess, type LocalBridge } from '../../electron/process/inProcess.ts';
import { bars } from '../support/bars.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let host: LocalBridge;
let runFolder: string;
let record: string;
let journal: string;

beforeAll(async () => {
  bench = await createBench();
  await writeDataset(join(bench.workspace, 'datasets', 'own'), bars(60));
  const outside = join(bench.folder, 'outside');
  mkdirSync(outside);
  for (const name of ['letter', '.tmp-letter', '.old-letter', 'run.json']) writeFileSync(join(outside, name), 'mine');
  host = openInProcess(bench.settings());
  await host.request('startRun', request('own', { epochs: 1 }));
  const run = await host.request('awaitRun', { run: 'latest' });
  runFolder = join(bench.workspace, 'runs', run.record.id);
  record = unsealed(readFileSync(join(runFolder, 'run.json'), 'utf8'));
  journal = readFileSync(join(runFolder, 'journal.jsonl'), 'utf8').trimEnd().split('\n').map((line) => `${unsealed(line)}\n`).join('');
});
afterAll(async () => {
  await host.close();
  await bench.remove();
});

/** Digests keep off accidents: a stranger leaves them out. */
const unsealed = (text: string): string => JSON.stringify(unseal(JSON.parse(text))?.value);

/** Every file beside the workspace and the cache, with its content. */
function survey(folder: string = bench.folder): unknown {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (path === bench.workspace || path === join(bench.folder, 'cache')) return [];
    const found = lstatSync(path);
    return [[name, found.isDirectory() ? survey(path) : found.isSymbolicLink() ? readlinkSync(path) : readFileSync(path, 'latin1')]];
  });
}

let copies = 0;

/** A copy of the run under another name, since what was loaded once is kept, with these files in place of its own. */
async function withCopy<T>(files: Readonly<Record<string, string>>, work: (run: string) => Promise<T>): Promise<T> {
  const run = `copy-${++copies}`;
  const folder = join(bench.workspace, 'runs', run);
  cpSync(runFolder, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  try {
    return await work(run);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All that looking at a run asks for; answers the errors that are none of ours. */
async function lookAround(run: string): Promise<readonly unknown[]> {
  const asked: readonly (readonly [string, unknown])[] = [
    ['listData', {}], ['listRuns', {}], ['getRun', { run }], ['listCheckpoints', { run }], ['listRunEvents', { run }], ['getDataStats', { data: 'own' }],
    ['evaluateRun', { run, split: 'validation', data: null }], ['answerSample', { run, data: null, part: 'training', index: 0 }],
    ['recogniseStrokes', { run, strokes: [] }], ['listCorrections', { data: 'own' }], ['getSamples', { data: 'own', part: 'training', indices: [0] }],
  ];
  const strange: unknown[] = [];
  for (const [name, params] of asked) {
    await dispatch(name, params, host.request).catch((error: unknown) => {
      if (!isInklingError(error) || (error.code as string) === 'unexpected') strange.push([name, error]);
    });
  }
  return strange;
}

const hostile = fc.constantFrom<unknown>(
  '../../../outside', '../outside/letter', '/etc/passwd', '\\\\host\\share\\digits', 'C:\\Windows', 'file:///etc/passwd', '__proto__', 'constructor', 'toString', '$(touch outside/ran)', '`id`', '\0', '', '.', '..', '%2e%2e',
  'require("child_process").execSync("touch ran")', 'javascript:alert(1)', { toString: 'x' }, { toJSON: 1 }, [], null, true, -1, 0.5, 1e308,
);

type Place = readonly (string | number)[];

/** Where a value stands in JSON that is no list or object. */
function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]));
}

function replaceAt(text: string, place: Place, value: unknown): string {
  const copy = JSON.parse(text) as Record<string | number, unknown>;
  let holder = copy;
  for (const key of place.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  holder[place.at(-1) ?? ''] = value;
  return JSON.stringify(copy);
}

describe('a record', () => {
  it('that says something hostile in any one place changes nothing outside, runs nothing, and is told in our own words', async () => {
    const before = survey();
    const places = placesIn(JSON.parse(record));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), hostile, async (place, value) => {
        expect(await withCopy({ 'run.json': replaceAt(record, place, value) }, lookAround)).toEqual([]);
        expect(survey()).toEqual(before);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'lambda', 'Lambda', 'customLayer'])('with a layer of type %s builds none', async (type) => {
    const copy = JSON.parse(record) as { spec: { layers: { type: string }[] } };
    copy.spec.layers[0]!.type = type;
    const evaluate = (run: string) => host.request('evaluateRun', { run, split: 'validation', data: null });
    await expect(withCopy({ 'run.json': JSON.stringify(copy) }, evaluate)).rejects.toSatisfy(isInklingError);
  });

  it('with keys that objects are made by adds nothing to objects', async () => {
    const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
    const poisoned = (text: string): string => text.replaceAll('{', `{${poison}`);
    writeFileSync(join(bench.workspace, 'datasets', 'own', 'dataset.json'), `{${poison}"schema":1}`);
    expect(await withCopy({ 'run.json': poisoned(record), 'journal.jsonl': poisoned(journal) }, lookAround)).toEqual([]);
    expect('polluted' in {}).toBe(false);
    rmSync(join(bench.workspace, 'datasets', 'own', 'dataset.json'));
  });
});

describe('a journal', () => {
  it('that says something hostile in any one place changes nothing outside', async () => {
    const before = survey();
    const lines = journal.trimEnd().split('\n');
    const places = lines.flatMap((line, i) => placesIn(JSON.parse(line)).map((place) => [i, place] as const));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), hostile, async ([line, place], value) => {
        const changed = `${lines.with(line, replaceAt(lines[line] ?? '', place, value)).join('\n')}\n`;
        expect(await withCopy({ 'journal.jsonl': changed }, lookAround)).toEqual([]);
        expect(survey()).toEqual(before);
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

describe('a data set', () => {
  it('whose classes are called like ways out exports into its own folder only', async () => {
    const set = join(bench.workspace, 'datasets', 'named');
    await writeDataset(set, bars(60));
    writeFileSync(join(set, 'dataset.json'), JSON.stringify({ schema: 1, classNames: ['../../outside', '/etc', '..\\..\\x'] }));
    const before = survey();
    const folder = join(bench.workspace, 'exports', 'named');
    await host.request('exportData', { data: 'named', format: 'png', folder });
    expect(readdirSync(folder).sort()).toEqual(expect.arrayContaining(['dataset.json']));
    expect(survey()).toEqual(before);
  });

  it('that is a link reads digits there and nothing else, and writes nothing', async () => {
    symlinkSync(join(bench.folder, 'outside'), join(bench.workspace, 'datasets', 'linked'));
    const before = survey();
    expect(await host.request('listData', {})).toContainEqual(expect.objectContaining({ id: 'linked', state: 'unusable' }));
    await expect(host.request('getDataStats', { data: 'linked' })).rejects.toSatisfy(isInklingError);
    expect(survey()).toEqual(before);
    rmSync(join(bench.workspace, 'datasets', 'linked'));
  });
});
