/** Serves one tab over its socket: answers what it asks, tells it events, and bears with it when it is slow or rude. */
import type { WebSocket } from 'ws';
import { InklingError } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { toFailure, type Outcome } from '../contract/outcome.ts';
import type { SocketRequest } from '../contract/socket.ts';
import { answerRequest, type Answerers } from '../process/answerRequest.ts';
import { hold } from '../process/heldEvents.ts';
import { readMessage, writeAnswer, writeEvent } from './message.ts';
import { createTokenBucket } from './tokenBucket.ts';

/** A pad asks some sixty times a second, a grid that is scrolled some thirty. */
const requestsPerSecond = 200;
/** What is refused is answered; a tab that goes on regardless of so many refusals is closed. */
const refusalsAtOnce = 1000;
const refusalsPerSecond = 20;
/** A question waits until its answer has left for the tab. */
const waitingLimit = 256;
/** Unsent bytes above which events are held back. */
const slowBytes = 256 * 1024;
/** Unsent bytes above which nothing more is answered. */
const tooSlowBytes = 64 * 1024 * 1024;
const heldLimit = 10_000;
const msBetweenPings = 15_000;

/** Why the socket is closed, as RFC 6455 numbers it: it does not keep to the rules. */
const policyViolation = 1008;

const tooSlow: Outcome = { ok: false, failure: toFailure(new InklingError('tabTooSlow', {})) };

export function serveTab(socket: WebSocket, answerers: Answerers): void {
  const clock = (): number => performance.now();
  const requestRate = createTokenBucket({ capacity: 2 * requestsPerSecond, perSecond: requestsPerSecond, clock });
  const refusalRate = createTokenBucket({ capacity: refusalsAtOnce, perSecond: refusalsPerSecond, clock });
  let waiting = 0;
  let held: readonly EngineEvent[] = [];
  let isAlive = true;

  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const isTooSlow = (): boolean => socket.bufferedAmount > tooSlowBytes;

  function send(frame: Uint8Array, onSent: () => void = () => undefined): void {
    socket.send(frame, () => {
      onSent();
      tellHeld();
    });
  }

  function tell(event: EngineEvent): void {
    held = hold(held, event);
    if (held.length > heldLimit) socket.terminate();
    tellHeld();
  }

  function tellHeld(): void {
    while (held.length > 0 && isOpen() && socket.bufferedAmount < slowBytes) {
      const [first, ...rest] = held;
      held = rest;
      if (first !== undefined) send(writeEvent(first));
    }
  }

  function refuse(id: number | null, error: InklingError): void {
    if (!refusalRate.take()) return socket.close(policyViolation);
    if (id !== null) send(writeAnswer(id, { ok: false, failure: toFailure(error) }));
  }

  async function answer({ id, name, params }: SocketRequest): Promise<void> {
    waiting++;
    const outcome = await answerRequest(answerers, name, params);
    if (isOpen()) send(writeAnswer(id, isTooSlow() ? tooSlow : outcome), () => waiting--);
  }

  function hear(frame: Uint8Array): void {
    if (!isOpen()) return;
    const incoming = readMessage(frame);
    if (incoming.kind === 'malformed') return refuse(incoming.id, new InklingError('requestMalformed', {}));
    const { request } = incoming;
    if (!requestRate.take()) return refuse(request.id, new InklingError('requestsTooFast', { perSecond: requestsPerSecond }));
    if (waiting >= waitingLimit) return refuse(request.id, new InklingError('requestsTooMany', { limit: waitingLimit }));
    if (isTooSlow()) return refuse(request.id, new InklingError('tabTooSlow', {}));
    void answer(request);
  }

  const heart = setInterval(() => {
    // A tab that vanished without a word, or a machine that slept: a tab that is there comes back by itself.
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, msBetweenPings);
  socket.on('pong', () => (isAlive = true));

  const deafen = answerers.bridge.listen(tell);
  socket.on('message', (data: Buffer) => hear(data));
  // What went wrong with a socket ends in its close, which follows.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(heart);
    deafen();
    held = [];
  });
}
