import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requests, type RequestName } from '../../electron/contract/requests.ts';
import { dispatch } from '../../electron/process/dispatch.ts';
import { createFileTokens, type FileTokens } from '../../electron/process/fileTokens.ts';
import { openInProcess, type LocalBridge } from '../../electron/process/inProcess.ts';
import { createPageBridge, pathKeys } from '../../electron/process/pageBridge.ts';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { createBench, request, type TestBench } from '../support/engine.ts';
import { bars } from '../support/bars.ts';
import { writeDataset } from '../support/writeDataset.ts';

let bench: TestBench;
let host: LocalBridge;
let tokens: FileTokens;
let page: Bridge;

beforeAll(async () => {
  bench = await createBench();
  await writeDataset(join(bench.workspace, 'datasets', 'own'), bars(60));
  host = openInProcess(bench.settings());
  tokens = createFileTokens();
  page = createPageBridge(host, tokens);
});
afterAll(async () => {
  await host.close();
  await bench.remove();
});

const ask = (name: string, params: unknown): Promise<unknown> => dispatch(name, params, page.request);
const notGiven = (name: string) => ({ code: 'fileNotGiven', values: { name } });

describe('a page', () => {
  it('imports what a person gave it, by a token that tells nothing of the path', async () => {
    const token = tokens.give(bench.data);
    expect(token).toMatch(/^file-[\w-]{22}$/);
    expect(tokens.give(bench.data)).toBe(token);
    expect(await ask('previewImport', { path: token })).toMatchObject({ kind: 'idx', path: bench.data });
  });

  it.each(['/etc/passwd', 'file-AAAAAAAAAAAAAAAAAAAAAA', 'digits.csv', '..', '.', 'C:\\secret', '\\\\host\\share', '~'])('reads nothing at %j', async (path) => {
    await expect(ask('previewImport', { path })).rejects.toMatchObject(notGiven(path));
    await expect(ask('importData', { path })).rejects.toMatchObject(notGiven(path));
    await expect(ask('recognise', { run: 'starter', files: [tokens.give(bench.data), path] })).rejects.toMatchObject(notGiven(path));
  });

  it('writes nothing where no folder was given', async () => {
    const folder = join(bench.folder, 'out');
    await expect(ask('exportData', { data: 'own', format: 'idx', folder })).rejects.toMatchObject(notGiven(folder));
    await expect(ask('exportRun', { run: 'starter', format: 'h5', folder, data: 'own' })).rejects.toMatchObject(notGiven(folder));
    expect(existsSync(folder)).toBe(false);
    await ask('exportData', { data: 'own', format: 'idx', folder: tokens.give(folder) });
    expect(existsSync(folder)).toBe(true);
  });

  it('opens the workspace’s data sets by name, and of the others those that a run was trained on', async () => {
    expect(await ask('getDataStats', { data: 'own' })).toMatchObject({ id: 'own' });
    await expect(ask('getDataStats', { data: bench.data })).rejects.toMatchObject(notGiven(bench.data));
    await host.request('startRun', request(bench.data, { epochs: 1 }));
    await host.request('awaitRun', { run: 'latest' });
    expect(await ask('getDataStats', { data: bench.data })).toMatchObject({ id: bench.data });
    for (const data of [`${bench.data}/../bars`, bench.folder, '/', '.', '\\\\host\\share', '//host/share']) {
      await expect(ask('getDataStats', { data })).rejects.toMatchObject(notGiven(data));
    }
  });

  it('stops an exchange by token or by the name of a data set, and by no path', async () => {
    expect(await ask('stopExchange', { path: 'own' })).toBe(null);
    expect(await ask('stopExchange', { path: tokens.give(bench.data) })).toBe(null);
    await expect(ask('stopExchange', { path: bench.data })).rejects.toMatchObject(notGiven(bench.data));
  });
});

it('never lets a path through that was not given, whatever is asked', async () => {
  const passed: unknown[] = [];
  const watch: Bridge = {
    request: (name, params) => {
      passed.push(name === 'listRuns' ? {} : params);
      return Promise.resolve([] as never);
    },
    listen: () => () => undefined,
  };
  const given = createFileTokens();
  const token = given.give('/given/folder');
  const watched = createPageBridge(watch, given);
  const path = fc.oneof(fc.constantFrom(token, `${token}/..`, `../${token}`), fc.string({ minLength: 1 }), fc.array(fc.constantFrom('..', '.', '', 'etc', 'C:', token), { minLength: 2 }).map((parts) => parts.join('/')));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...(Object.keys(pathKeys) as (keyof typeof pathKeys)[])), path, async (name, text) => {
      const params = { run: 'starter', format: name === 'exportRun' ? 'h5' : 'idx', data: 'own', [pathKeys[name]]: name === 'recognise' ? [text] : text };
      const checked = Object.fromEntries(Object.entries(params).filter(([key]) => key in requests[name].params.entries));
      passed.length = 0;
      await dispatch(name, checked, watched.request).catch(() => undefined);
      for (const each of passed.map((one) => [(one as Record<string, unknown>)[pathKeys[name]]].flat())) {
        for (const one of each) expect(one === '/given/folder' || (name === 'stopExchange' && !/[/\\]/.test(String(one)))).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

it('knows every request that names files: each text a request takes is a path, or one of those that are none', () => {
  const harmless = new Set(['data', 'run', 'runs', 'entries', 'sweep', 'name', 'note', 'finding', 'preset', 'basedOn', 'replaces', 'timing', 'evaluating', 'inspection', 'layer', 'set']);
  const isText = (schema: v.GenericSchema): boolean => {
    const { type, wrapped, item } = schema as v.GenericSchema & { readonly wrapped?: v.GenericSchema; readonly item?: v.GenericSchema };
    return type === 'string' || (wrapped !== undefined && isText(wrapped)) || (item !== undefined && isText(item));
  };
  const found = (Object.keys(requests) as RequestName[]).flatMap((name) =>
    Object.entries(requests[name].params.entries as Record<string, v.GenericSchema>)
      .filter(([key, schema]) => isText(schema) && !harmless.has(key))
      .map(([key]) => [name, key]),
  );
  // Classes are looked up among those of the data set.
  expect(Object.fromEntries(found.filter(([, key]) => key !== 'classes'))).toEqual(pathKeys);
});
