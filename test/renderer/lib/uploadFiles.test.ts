import * as fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pieceLimitBytes, shellRequests, type ShellParams, type ShellRequestName } from '../../../electron/contract/shell.ts';
import { answerRequest } from '../../../electron/process/answerRequest.ts';
import { createFileTokens } from '../../../electron/process/fileTokens.ts';
import { openStaging, type Staging } from '../../../electron/process/staging.ts';
import { createBrowserShell } from '../../../electron/serve/browserShell.ts';
import { createDownloads } from '../../../electron/serve/downloads.ts';
import { saveBy, toShellResult, type AskShell } from '../../../renderer/lib/files.ts';
import { upload } from '../../../renderer/lib/uploadFiles.ts';

let folder: string;
let staging: Staging;
const tokens = createFileTokens();
const asked: (readonly [ShellRequestName, unknown])[] = [];
let ask: AskShell;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-upload-'));
  staging = openStaging(folder);
  // The real shell of a browser, without the socket between.
  const shell = createBrowserShell({ tokens, staging, downloads: createDownloads() });
  ask = async <Name extends ShellRequestName>(name: Name, params: ShellParams<Name>) => {
    asked.push([name, params]);
    const outcome = await answerRequest({ bridge: { request: () => Promise.reject(new Error('the engine')), listen: () => () => undefined }, shell }, name, params);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return toShellResult(name, outcome.result);
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

it('brings whatever files there are as they are, however large, empty or oddly called', async () => {
  const name = fc.oneof(fc.constantFrom('a.png', '七', 'x:y?.png', 'dots..', '...', 'con', 'a\tb', '"'), fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/^\.{0,2}$/.test(text)));
  const size = fc.constantFrom(0, 1, 1000, pieceLimitBytes, pieceLimitBytes + 1, Math.round(2.5 * pieceLimitBytes));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, size), { maxLength: 5 }), fc.nat(255), async (wanted, seed) => {
      // One folder each, so that two names that become one stay two files.
      const files = wanted.map(([text, bytes], place) => ({ path: [`d${place}`, text.replaceAll('/', '_')], bytes: new Uint8Array(bytes).map((_, i) => (i * 7 + seed) % 256) }));
      const given = await upload(ask, files.map(({ path, bytes }) => ({ path, open: () => Promise.resolve(new Blob([bytes])) })));
      expect(given.map((each) => each.name)).toEqual(files.map(({ path }) => path[0]));
      for (const [place, { token }] of given.entries()) {
        const top = tokens.find(token)!;
        const sent = asked.filter(([request]) => request === 'addToUpload').flatMap(([, params]) => (params as ShellParams<'addToUpload'>).pieces).findLast(({ path }) => path[0] === `d${place}`)!;
        expect(Buffer.compare(readFileSync(join(top, ...sent.path.slice(1))), files[place]!.bytes)).toBe(0);
      }
    }),
    { numRuns: 30 },
  );
});

it('asks for nothing where nothing was chosen', async () => {
  asked.length = 0;
  expect(await upload(ask, [])).toEqual([]);
  expect(asked).toEqual([]);
});

it('lets many small files travel together, and tells how many have come', async () => {
  asked.length = 0;
  const told: unknown[] = [];
  await upload(ask, Array.from({ length: 450 }, (_, i) => ({ path: ['set', String(i % 10), `${i}.png`], open: () => Promise.resolve(new Blob(['ink'])) })), (progress) => told.push(progress));
  expect(told).toEqual([{ done: 200, total: 450 }, { done: 400, total: 450 }]);
  expect(asked.map(([name]) => name)).toEqual(['beginUpload', 'addToUpload', 'addToUpload', 'addToUpload', 'endUpload']);
});

it('writes where a person chose, fetches what does not lie there yet, and does nothing where they thought better of it', async () => {
  const answers: Partial<Record<ShellRequestName, unknown>> = { chooseFolder: null, saveFile: { token: 't', name: 'ink.csv' }, collect: null };
  const answer: AskShell = async (name) => toShellResult(name, answers[name]);
  const fetched: unknown[] = [];
  const save = (place: Parameters<typeof saveBy>[1]): Promise<string | null> => saveBy(answer, place, async (token) => `written to ${token}`, (made) => fetched.push(made));
  expect(await save('intoFolder')).toBe(null);
  expect(await save({ kind: 'csv', suggestedName: 'ink.csv' })).toBe('written to t');
  expect(fetched).toEqual([]);
  answers.collect = { address: '/download/x', name: 'ink.csv' };
  await save({ kind: 'csv', suggestedName: 'ink.csv' });
  expect(fetched).toEqual([{ address: '/download/x', name: 'ink.csv' }]);
  expect(Object.keys(shellRequests)).toEqual(expect.arrayContaining(Object.keys(answers)));
});
