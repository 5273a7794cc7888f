import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { outcomeSchema } from '../../electron/contract/outcome.ts';
import { requests } from '../../electron/contract/requests.ts';
import { fileNameSchema, shellRequests } from '../../electron/contract/shell.ts';
import { answerRequest } from '../../electron/process/answerRequest.ts';

const nobody: Bridge = { request: () => Promise.reject(new Error('the engine was asked')), listen: () => () => undefined };

it('no request of the shell has the name of one of the engine', () => {
  expect(Object.keys(shellRequests).filter((name) => name in requests)).toEqual([]);
});

it('asks the shell what is the shell’s, with what the contract allows, and never the engine', async () => {
  const asked: unknown[] = [];
  const shell = { openFiles: async (params: unknown) => (asked.push(params), []) };
  expect(await answerRequest({ bridge: nobody, shell }, 'openFiles', { kind: 'pictures', many: true })).toEqual({ ok: true, result: [] });
  expect(await answerRequest({ bridge: nobody, shell }, 'openFiles', { kind: 'passwords', many: true })).toMatchObject({ ok: false, failure: { code: 'invalidValue' } });
  expect(await answerRequest({ bridge: nobody, shell }, 'showAbout', {})).toEqual({ ok: false, failure: { code: 'shellLacks', values: { name: 'showAbout' } } });
  expect(asked).toEqual([{ kind: 'pictures', many: true }]);
});

it('answers every request of the shell, whatever is given, with an outcome', async () => {
  const shell = Object.fromEntries(Object.keys(shellRequests).map((name) => [name, async () => null]));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(shellRequests)), fc.anything(), async (name, params) => {
      expect(v.safeParse(outcomeSchema, await answerRequest({ bridge: nobody, shell }, name, params)).success).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('takes no name of a file that leads elsewhere or that some system cannot write', () => {
  for (const name of ['.', '..', 'a/b', 'a\\b', 'C:x', 'x\0', 'line\nbreak', 'dot.', 'space ', '', 'a*', '"', 'x'.repeat(201)]) expect([name, v.is(fileNameSchema, name)]).toEqual([name, false]);
  for (const name of ['7.png', '.hidden', '数字.csv', 'a b (1).json', '…']) expect([name, v.is(fileNameSchema, name)]).toEqual([name, true]);
});
