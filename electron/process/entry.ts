/** The script of the child processes: serves an engine to the parent until told to close, or until the parent is gone. */
import { constants, setPriority } from 'node:os';
import * as v from 'valibot';
import { toFailure, toOutcome } from '../contract/outcome.ts';
import { requests } from '../contract/requests.ts';
import { runRecordSchema } from '../contract/run.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Trial } from '../engine/trial.ts';
import { parseAs } from '../engine/validate.ts';
import { dispatch } from './dispatch.ts';
import { orderSchema, type EngineSettings, type Order, type Report, type Role } from './wire.ts';

interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** Electron's utility process has a port of its own; a forked Node talks over its process. */
const port = (process as { readonly parentPort?: ParentPort }).parentPort;
const send = (report: Report): void => {
  if (port !== undefined) port.postMessage(report);
  // A parent that died a moment ago is found out by `disconnect`, not by the message it missed.
  else if (process.connected) process.send?.(report, undefined, undefined, () => undefined);
};
let engine: Engine | null = null;
let trial: Trial | null = null;

if (port !== undefined) port.on('message', ({ data }) => void obey(data));
else process.on('message', (message) => void obey(message));
process.on('disconnect', () => void leave());
// Ctrl-C, the end of a terminal and `timeout` reach the whole group; the parent decides what becomes of a run.
const groupSignals = port === undefined ? (['SIGINT', 'SIGTERM', 'SIGHUP'] as const) : (['SIGINT'] as const);
for (const signal of groupSignals) process.on(signal, () => undefined);

async function obey(message: unknown): Promise<void> {
  const parsed = v.safeParse(orderSchema, message);
  if (!parsed.success) return;
  const order = parsed.output;
  switch (order.kind) {
    case 'start':
      return start(order.role, order.settings);
    case 'ping':
      send({ kind: 'pong' });
      return;
    case 'request':
      send({ kind: 'answer', id: order.id, outcome: await toOutcome(() => answer(order)) });
      return;
    case 'close':
      return leave();
  }
}

async function start(role: Role, settings: EngineSettings): Promise<void> {
  takePriority(role);
  engine = createEngine({
    ...settings,
    underForeignLock: role !== 'engine',
    clock: Date.now,
    random: Math.random,
    emit: (event) => send({ kind: 'event', event }),
  });
  try {
    if (role === 'engine') await engine.holdWorkspace();
    await engine.handlers.getStatus({});
    send({ kind: 'ready' });
  } catch (error) {
    send({ kind: 'refused', failure: toFailure(error) });
  }
}

/** The window and the pad come first: a trainer takes what they leave. */
function takePriority(role: Role): void {
  try {
    setPriority(role === 'engine' ? constants.priority.PRIORITY_NORMAL : constants.priority.PRIORITY_LOW);
  } catch {
    // A program that was started with less, as by `nice`, may not take more, and works with what it has.
  }
}

async function answer({ name, params }: Extract<Order, { kind: 'request' }>): Promise<unknown> {
  if (engine === null) throw new Error('a request came before the start');
  const { handlers } = engine;
  switch (name) {
    // `startRun` is three parts: the engine plans the run and makes it, a trainer begins it by resuming it.
    case 'planRun':
      return engine.planRun(parseAs(requests.startRun.params, params, 'startRun'));
    case 'makeRun':
      return engine.makeRun(parseAs(runRecordSchema, params, name));
    case 'openTrial':
      trial = engine.openTrial(parseAs(runRecordSchema, params, name));
      return null;
    case 'recallMap':
      return engine.recallMap(parseAs(requests.mapDigits.params, params, 'mapDigits'));
    case 'recallRobustness':
      return engine.recallRobustness(parseAs(requests.measureRobustness.params, params, 'measureRobustness'));
    case 'timeTrial':
      return trial?.time(parseAs(v.number(), params, name));
    default:
      return dispatch(name, params, (known, checked) => handlers[known](checked));
  }
}

/** Runs that train are saved first, but nothing outlives the parent for long. */
async function leave(): Promise<void> {
  setTimeout(() => process.exit(1), 5000).unref();
  await engine?.stopTraining();
  // A lock that cannot be given back, on a disk that has become read-only, is void once this process is gone.
  await engine?.close().catch(() => undefined);
  process.exit(0);
}
