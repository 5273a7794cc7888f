/** The parent's end of the wire to one process: requests that find their answers, events, and its death. */
import * as v from 'valibot';
import type { InklingError } from '../contract/errors.ts';
import type { EngineEvent } from '../contract/events.ts';
import { fromFailure, type Outcome } from '../contract/outcome.ts';
import type { Death } from '../contract/texts/en/process.ts';
import type { Child } from './child.ts';
import { reportSchema, type EngineSettings, type Order, type Role } from './wire.ts';

export interface Link {
  readonly pid: number | undefined;
  /** Settles when the process serves; rejects with its `Death` if it dies before, or with why it cannot serve. */
  readonly ready: Promise<void>;
  /** Settles with how the process came to its end. */
  readonly dead: Promise<Death>;
  /** Rejects with what the process threw, or with `lost` when it dies before it has answered. */
  ask(name: string, params: unknown): Promise<unknown>;
  /** Asks the process to end; after `patienceMs` it is ended. */
  close(patienceMs: number): Promise<void>;
}

export interface LinkOptions {
  readonly role: Role;
  readonly settings: EngineSettings;
  readonly onEvent: (event: EngineEvent) => void;
  /** The error for those who wait for an answer that never comes. */
  readonly lost: (death: Death) => InklingError;
  /** A process that says nothing for so long has hung; 30 where it is left out, since a native call may take its time. */
  readonly mostSilentSeconds?: number | undefined;
}

const msBetweenPings = 1000;

/** Shows who waits for an answer, whatever else is wrong with it. */
const answerIdSchema = v.looseObject({ kind: v.literal('answer'), id: v.number() });

export function openLink(child: Child, { role, settings, onEvent, lost, mostSilentSeconds = 30 }: LinkOptions): Link {
  const waiting = new Map<number, (outcome: Outcome | Death) => void>();
  let nextId = 0;
  let unanswered = 0;
  let silent = false;
  let died: Death | null = null;
  const send = (order: Order): void => child.send(order);

  const answer = (id: number, outcome: Outcome): void => {
    waiting.get(id)?.(outcome);
    waiting.delete(id);
  };

  const dead = new Promise<Death>((resolve) => {
    child.onDeath((death) => {
      clearInterval(heart);
      const how: Death = silent ? { kind: 'silent', seconds: mostSilentSeconds } : death;
      for (const settle of waiting.values()) settle(how);
      waiting.clear();
      died = how;
      resolve(how);
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    void dead.then(reject);
    child.onMessage((message) => {
      const parsed = v.safeParse(reportSchema, message);
      if (!parsed.success) {
        const values = { from: role };
        onEvent({ event: 'warned', code: 'messageMalformed', values });
        // An answer that cannot be read is an answer still: nobody waits for it any longer.
        if (v.is(answerIdSchema, message)) answer(message.id, { ok: false, failure: { code: 'messageMalformed', values } });
        return;
      }
      const report = parsed.output;
      unanswered = 0;
      switch (report.kind) {
        case 'ready':
          return resolve();
        case 'refused':
          return reject(fromFailure(report.failure));
        case 'pong':
          return;
        case 'event':
          return onEvent(report.event);
        case 'answer':
          return answer(report.id, report.outcome);
      }
    });
  });
  // Whoever asks hears of the death; nobody has to wait for `ready`.
  ready.catch(() => undefined);

  // Counted in pings, not by the clock: after the machine has slept, the other side gets its chance to answer.
  const heart = setInterval(() => {
    if (unanswered * msBetweenPings >= mostSilentSeconds * 1000) {
      silent = true;
      child.kill();
      return;
    }
    unanswered++;
    send({ kind: 'ping' });
  }, msBetweenPings);
  send({ kind: 'start', role, settings });

  return {
    pid: child.pid,
    ready,
    dead,
    ask: (name, params) =>
      new Promise((resolve, reject) => {
        if (died !== null) return reject(lost(died));
        const id = nextId++;
        waiting.set(id, (answer) => {
          if ('kind' in answer) return reject(lost(answer));
          if (answer.ok) resolve(answer.result);
          else reject(fromFailure(answer.failure));
        });
        send({ kind: 'request', id, name, params });
      }),
    async close(patienceMs) {
      send({ kind: 'close' });
      const timer = setTimeout(() => child.kill(), patienceMs);
      await dead;
      clearTimeout(timer);
    },
  };
}
