import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { requestLimitBytes } from '../../electron/contract/channels.ts';
import { outcomeSchema } from '../../electron/contract/outcome.ts';
import { requests } from '../../electron/contract/requests.ts';
import { answerPage } from '../../electron/main/answerPage.ts';
import * as v from 'valibot';

/** Notes what gets past the checks. */
function watch(): Bridge & { readonly passed: unknown[] } {
  const passed: unknown[] = [];
  return {
    passed,
    request: (name, params) => {
      passed.push([name, params]);
      return Promise.resolve(null as never);
    },
    listen: () => () => undefined,
  };
}

it('hands on what the contract allows', async () => {
  const bridge = watch();
  expect(await answerPage({ bridge, shell: {} }, 'getDataStats', { data: 'mnist' })).toEqual({ ok: true, result: null });
  expect(bridge.passed).toEqual([['getDataStats', { data: 'mnist' }]]);
});

it('refuses what is too long before anything reads it', async () => {
  const bridge = watch();
  const long = 'é'.repeat(requestLimitBytes / 2);
  expect(await answerPage({ bridge, shell: {} }, 'getDataStats', { data: long })).toMatchObject({ ok: false, failure: { code: 'messageTooLarge', values: { limitBytes: requestLimitBytes } } });
  expect(bridge.passed).toEqual([]);
});

it.each([
  ['a name that is none', 7, {}],
  ['a cycle', 'getStatus', (() => { const ring: Record<string, unknown> = {}; ring['ring'] = ring; return ring; })()],
  ['what JSON cannot hold', 'getStatus', { count: 1n }],
])('refuses %s', async (_what, name, params) => {
  expect(await answerPage({ bridge: watch(), shell: {} }, name, params)).toMatchObject({ ok: false, failure: { code: 'messageMalformed' } });
});

it('answers whatever it is sent with an outcome, and lets nothing past that the contract does not allow', async () => {
  const names = Object.keys(requests);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constantFrom(...names), fc.string(), fc.anything()), fc.anything({ withBigInt: true, withMap: true, withTypedArray: true }), async (name, params) => {
      const bridge = watch();
      expect(v.safeParse(outcomeSchema, await answerPage({ bridge, shell: {} }, name, params)).success).toBe(true);
      for (const [passed, given] of bridge.passed as [keyof typeof requests, unknown][]) expect(v.safeParse(requests[passed].params, given).success).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
