/** What a tab may send and how it is treated, over real sockets with the real engine behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../electron/contract/bridge.ts';
import { requestLimitBytes } from '../../electron/contract/channels.ts';
import type { EngineEvent } from '../../electron/contract/events.ts';
import { requests, type RequestName } from '../../electron/contract/requests.ts';
import { request } from '../support/engine.ts';
import { openTab, serve, useService, type Served, type Tab } from './visitor.ts';

const served = useService();
let bench: Served['bench'];
let bridge: Served['bridge'];
let service: Served['service'];
let cookie: Served['cookie'];

beforeAll(async () => {
  ({ bench, bridge, service, cookie } = served());
  await bridge.request('getStatus', {});
});

const open = (): Promise<Tab> => openTab(service.host, cookie);
const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await sleep(10);
};

/** A bridge whose events and answers a test decides; the server and the sockets are the real ones. */
function standIn(answer: (name: string) => Promise<unknown>) {
  const listeners = new Set<(event: EngineEvent) => void>();
  const bridge: Bridge = {
    request: (name) => answer(name) as Promise<never>,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { bridge, listeners, emit: (event: EngineEvent) => listeners.forEach((listener) => listener(event)) };
}

describe('a question', () => {
  it('is answered with what the engine says, bytes as bytes', async () => {
    const tab = await open();
    const samples = await tab.ask('getSamples', { data: bench.data, part: 'training', indices: [0, 5] });
    const direct = await bridge.request('getSamples', { data: bench.data, part: 'training', indices: [0, 5] });
    expect(samples).toEqual({ ok: true, result: { ...direct, pixels: new Uint8Array(direct.pixels) } });
    tab.socket.close();
  });

  it.each([
    ['startRn', {}, { code: 'requestUnknown', values: { name: 'startRn', nearest: 'startRun' } }],
    ['prepareRun', {}, { code: 'requestUnknown' }],
    ['__proto__', {}, { code: 'requestUnknown' }],
    ['getSamples', { data: 'x', part: 'training', indicse: [] }, { code: 'invalidValue', values: { where: 'getSamples', problem: { kind: 'unknownKey', path: 'indicse', nearest: 'indices' } } }],
    ['getSamples', null, { code: 'invalidValue' }],
    ['getRun', { run: 'no-such-run' }, { code: 'runUnknown' }],
  ])('%s with %j is answered with an error that says what is wrong', async (name, params, failure) => {
    const tab = await open();
    expect(await tab.ask(name, params)).toMatchObject({ ok: false, failure });
    tab.socket.close();
  });

  it('that makes no sense is answered as such where its number can be made out', async () => {
    const tab = await open();
    tab.send({ kind: 'request', id: 7, name: 'getStatus', params: {}, extra: 1 });
    tab.send({ kind: 'answer', id: 8 });
    tab.send('hello');
    tab.socket.send('text, not bytes');
    tab.socket.send(new Uint8Array([0xc1, 0xff]));
    tab.socket.send(new Uint8Array(0));
    expect(await tab.ask('getStatus', {})).toMatchObject({ ok: true });
    for (const id of [7, 8]) expect(tab.answersTo(id)).toEqual([{ ok: false, failure: { code: 'requestMalformed', values: {} } }]);
    tab.socket.close();
  });

  it('of more bytes than allowed ends the connection with 1009, and nothing else', async () => {
    const [rude, other] = [await open(), await open()];
    rude.socket.send(new Uint8Array(requestLimitBytes + 1));
    expect(await rude.closed).toBe(1009);
    expect(await other.ask('getStatus', {})).toMatchObject({ ok: true });
    other.socket.close();
  });

  it('nested a million deep is refused', async () => {
    const tab = await open();
    const deep = new Uint8Array(1_000_001).fill(0x91);
    deep[1_000_000] = 0xc0;
    tab.socket.send(deep);
    const message = encode({ kind: 'request', id: 3, name: 'startRun', params: 0 });
    tab.socket.send(Buffer.concat([message.subarray(0, -1), deep]));
    expect(await tab.ask('getStatus', {})).toMatchObject({ ok: true });
    expect(tab.answersTo(3)).toMatchObject([{ ok: false }]);
    tab.socket.close();
  });
});

describe('an answer', () => {
  it('that no window would take becomes an error', async () => {
    const { bridge: generous } = standIn(async () => new Uint8Array(40 * 1024 * 1024));
    const other = await serve(bench.folder, generous);
    const tab = await openTab(other.host, await other.letIn());
    expect(await tab.ask('getStatus', {})).toMatchObject({ ok: false, failure: { code: 'messageTooLarge' } });
    await other.server.close();
  });
});

describe('a tab', () => {
  it('that asks too fast is told so, and is closed with 1008 if it goes on', async () => {
    const { bridge: prompt } = standIn(async () => null);
    const other = await serve(bench.folder, prompt);
    const tab = await openTab(other.host, await other.letIn());
    const ask = (id: number): void => tab.send({ kind: 'request', id, name: 'getStatus', params: {} });
    // Each hundred when the last has been answered: the tab never waits for many.
    for (let id = 0; id < 900; id++) {
      ask(id);
      if (id % 100 === 99) await until(() => tab.messages.length === id + 1);
    }
    const failures = Array.from({ length: 900 }, (_, id) => tab.answersTo(id)).flat().filter((outcome) => !outcome.ok);
    expect(failures.length).toBeGreaterThan(100);
    expect(new Set(failures.map(({ failure }) => failure.code))).toEqual(new Set(['requestsTooFast']));
    for (let id = 900; id < 9000; id++) ask(id);
    expect(await tab.closed).toBe(1008);
    await other.server.close();
  });

  it('that waits for too many answers at once is told so', async () => {
    const { bridge: mute } = standIn(() => new Promise(() => undefined));
    const other = await serve(bench.folder, mute);
    const tab = await openTab(other.host, await other.letIn());
    for (let id = 0; id < 300; id++) tab.send({ kind: 'request', id, name: 'getStatus', params: {} });
    await until(() => tab.messages.length === 44);
    expect(tab.answersTo(255)).toEqual([]);
    expect(tab.answersTo(256)).toEqual([{ ok: false, failure: { code: 'requestsTooMany', values: { limit: 256 } } }]);
    await other.server.close();
  });

  it('may be one of several that hear the same events and get their own answers', async () => {
    const tabs = [await open(), await open()];
    const started = await tabs[0]!.ask('startRun', request(bench.data, { epochs: 2 }));
    expect(started).toMatchObject({ ok: true, result: { run: expect.any(String) } });
    const heard = (tab: Tab): readonly EngineEvent[] => (tab.messages as readonly { kind: string; event: EngineEvent }[]).flatMap(({ kind, event }) => (kind === 'event' ? [event] : []));
    await until(() => tabs.every((tab) => heard(tab).some(({ event }) => event === 'runFinished')));
    for (const tab of tabs) expect(heard(tab).filter(({ event }) => event === 'epochEnded')).toHaveLength(2);
    expect(tabs[1]!.messages.filter((message) => (message as { kind: string }).kind === 'answer')).toEqual([]);
    for (const tab of tabs) tab.socket.close();
  });

  it('that vanishes while it waits leaves nothing behind', async () => {
    let settle = (): void => undefined;
    const { bridge: slow, listeners } = standIn(() => new Promise((resolve) => (settle = () => resolve(null))));
    const other = await serve(bench.folder, slow);
    const tab = await openTab(other.host, await other.letIn());
    expect(listeners.size).toBe(1);
    void tab.ask('getStatus', {});
    await sleep(50);
    tab.socket.terminate();
    await until(() => listeners.size === 0);
    settle();
    await sleep(20);
    expect((await other.get('/')).status).toBe(403);
    await other.server.close();
  });

  it('that takes nothing is spared live figures but no epoch’s end', async () => {
    const { bridge: busy, emit } = standIn(async () => null);
    const other = await serve(bench.folder, busy);
    const tab = await openTab(other.host, await other.letIn());
    tab.socket.pause();
    const epochs = 2000;
    for (let epoch = 1; epoch <= epochs; epoch++) {
      for (let i = 0; i < 3; i++) {
        emit({ event: 'runProgressed', run: 'r', epoch, epochs, step: epoch * 3 + i, totalSteps: 9, loss: 1, accuracy: 1, gradientNorm: 2, imagesPerSecond: 1, secondsLeft: 1 });
        emit({ event: 'stepsTrained', run: 'r', firstStep: epoch * 300 + i * 100, loss: Array<number>(100).fill(0.5), accuracy: Array<number>(100).fill(0.5), learningRate: Array<number>(100).fill(0.5) });
      }
      emit({ event: 'epochEnded', run: 'r', epoch, epochs, step: epoch, train: { loss: 1, accuracy: 1 }, validation: null, learningRate: 1, seconds: 1, imagesPerSecond: 1, best: false });
      if (epoch % 100 === 0) await sleep(1);
    }
    tab.socket.resume();
    const events = (): readonly EngineEvent[] => tab.messages.map((message) => (message as { event: EngineEvent }).event);
    await until(() => events().some((event) => event.event === 'epochEnded' && event.epoch === epochs));
    expect(events().filter(({ event }) => event === 'epochEnded')).toHaveLength(epochs);
    const trained = events().flatMap((event) => (event.event === 'stepsTrained' ? event.loss : []));
    expect(trained).toHaveLength(epochs * 300);
    expect(events().filter(({ event }) => event === 'runProgressed').length).toBeLessThan(epochs * 2);
    await other.server.close();
  });
});

describe('ten thousand messages', () => {
  const names = Object.keys(requests) as RequestName[];
  /** Those that would train, download or draw; what they take is still checked by every malformed message. */
  const harmless = names.filter((name) => !['fetchData', 'startRun', 'resumeRun', 'awaitRun', 'getDataStats', 'evaluateRun', 'listAnswers', 'compareCheckpoints', 'getIssueEvidence', 'saveReport'].includes(name));
  const value = fc.anything({ withBigInt: false, withDate: true, withTypedArray: true, maxDepth: 3 });
  const params = fc.oneof(fc.constant({}), value, fc.record({ run: fc.oneof(fc.string(), fc.constant('latest')), step: fc.option(fc.integer()), data: fc.option(fc.string()), strokes: value, indices: fc.array(fc.integer(), { maxLength: 5 }) }, { requiredKeys: [] }));
  const wellFormed = fc.record({ name: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...harmless) }, { weight: 1, arbitrary: fc.string({ maxLength: 64 }) }), params });
  const almost = fc.record({ kind: fc.constantFrom('request', 'answer', 'event'), id: fc.oneof(fc.nat(), value), name: fc.oneof(fc.constantFrom(...names), value), params: value }, { requiredKeys: [] });
  const malformed = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.oneof(almost, value).map(toFrame),
    fc.tuple(almost.map(toFrame), fc.nat()).map(([frame, at]) => frame.subarray(0, at % (frame.length + 1))),
  );

  function toFrame(message: unknown): Uint8Array {
    try {
      return encode(message, { ignoreUndefined: true });
    } catch {
      // MessagePack has no word for it.
      return new Uint8Array([0xc1]);
    }
  }

  it('of every kind crash nothing, and each that makes sense gets exactly one answer', async () => {
    const total = 10_000;
    const messages = fc.sample(fc.oneof({ weight: 2, arbitrary: wellFormed }, { weight: 1, arbitrary: malformed }), { numRuns: total, seed: 42 });
    let tab = await open();
    let asked: number[] = [];
    const check = async (): Promise<void> => {
      await until(() => asked.every((id) => tab.answersTo(id).length > 0));
      for (const id of asked) expect(tab.answersTo(id)).toHaveLength(1);
      asked = [];
      tab.socket.terminate();
      tab = await open();
    };
    // A tab for every two hundred, each within what a tab may send.
    for (const [i, message] of messages.entries()) {
      if (i % 200 === 199) await check();
      if (message instanceof Uint8Array) {
        tab.socket.send(message);
        continue;
      }
      // Numbers of malformed messages are answered, too; these are out of their reach.
      const id = 2 ** 40 + i;
      asked.push(id);
      tab.socket.send(toFrame({ kind: 'request', id, ...message, params: isEncodable(message.params) ? message.params : {} }));
    }
    await check();
    expect(await tab.ask('getStatus', {})).toMatchObject({ ok: true });
    tab.socket.close();
  }, 120_000);

  function isEncodable(params: unknown): boolean {
    return params !== undefined && toFrame(params)[0] !== 0xc1;
  }
});
