/** The parent's end of the wire, with a child of the test's own that says what a real one should not. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InklingError } from '../../electron/contract/errors.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { toOutcome } from '../../electron/contract/outcome.ts';
import type { Death } from '../../electron/contract/texts/en/process.ts';
import { openLink, type Link, type LinkOptions } from '../../electron/process/link.ts';
import type { Order } from '../../electron/process/wire.ts';

let die: (death: Death) => void = () => undefined;
afterEach(() => die({ kind: 'exit', exitCode: 0 }));

function open(more: Partial<LinkOptions> = {}): { readonly link: Link; readonly events: EngineEvent[]; readonly say: (message: unknown) => void; readonly orders: Order[] } {
  let say: (message: unknown) => void = () => undefined;
  const orders: Order[] = [];
  const events: EngineEvent[] = [];
  const link = openLink(
    {
      pid: 1,
      send: (order) => void orders.push(order as Order),
      onMessage: (listener) => void (say = listener),
      onDeath: (listener) => void (die = listener),
      kill: () => die({ kind: 'signal', signal: 'SIGKILL' }),
    },
    {
      role: 'engine',
      settings: {} as never,
      onEvent: (event) => void events.push(event),
      lost: (death) => new InklingError('engineEnded', { death }),
      ...more,
    },
  );
  return { link, events, say, orders };
}

describe('a link', () => {
  it('gives each asker its own answer, whatever the order', async () => {
    const { link, say } = open();
    const [first, second] = [link.ask('getStatus', {}), link.ask('listData', {})];
    say({ kind: 'answer', id: 1, outcome: { ok: true, result: 'second' } });
    say({ kind: 'answer', id: 0, outcome: { ok: true, result: 'first' } });
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  });

  it('lets nobody wait for an answer that came but cannot be read', async () => {
    const { link, say, events } = open();
    const asked = link.ask('getStatus', {});
    say({ kind: 'answer', id: 0, outcome: { ok: true } });
    await expect(asked).rejects.toMatchObject({ code: 'messageMalformed' });
    expect(events).toEqual([{ event: 'warned', code: 'messageMalformed', values: { from: 'engine' } }]);
  });

  it('tells everybody who waits of the death', async () => {
    const { link } = open();
    const asked = [link.ask('getStatus', {}), link.ask('listData', {})];
    die({ kind: 'signal', signal: 'SIGKILL' });
    for (const each of asked) await expect(each).rejects.toMatchObject({ code: 'engineEnded' });
  });

  it('lets nobody wait who asks after the death', async () => {
    const { link } = open();
    die({ kind: 'signal', signal: 'SIGKILL' });
    await expect(link.ask('getStatus', {})).rejects.toMatchObject({ code: 'engineEnded' });
  });

  it.each([
    ['30 seconds of silence', {}, 30],
    ['as many as it was told', { mostSilentSeconds: 300 }, 300],
  ] as const)('ends a process after %s, and not before', async (_name, options, seconds) => {
    vi.useFakeTimers();
    try {
      const { link } = open(options);
      const asked = link.ask('readSheet', {});
      asked.catch(() => undefined);
      let died = false;
      void link.dead.then(() => (died = true));
      await vi.advanceTimersByTimeAsync(seconds * 1000);
      expect(died).toBe(false);
      await vi.advanceTimersByTimeAsync(2000);
      await expect(asked).rejects.toMatchObject({ code: 'engineEnded', values: { death: { kind: 'silent', seconds } } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes anything that a process may say, and still hears the answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.anything(), { maxLength: 20 }), async (messages) => {
        const { link, say, events } = open();
        const asked = link.ask('getStatus', {});
        for (const message of messages) say(message);
        say({ kind: 'answer', id: 0, outcome: { ok: true, result: null } });
        expect(await asked).toBeNull();
        expect(events).toHaveLength(messages.length);
        die({ kind: 'exit', exitCode: 0 });
      }),
    );
  });
});

describe('an outcome', () => {
  it('survives every wire when the work answers nothing', async () => {
    const outcome = await toOutcome(() => Promise.resolve(undefined));
    expect(JSON.parse(JSON.stringify(outcome))).toEqual({ ok: true, result: null });
  });
});
