/** MessagePack frames of the socket, read and written; what comes in is checked before anything else looks at it. */
import { decode, encode } from '@msgpack/msgpack';
import * as v from 'valibot';
import type { EngineEvent } from '../contract/events.ts';
import type { Outcome } from '../contract/outcome.ts';
import { frameLimitBytes, socketRequestSchema, type SocketMessage, type SocketRequest } from '../contract/socket.ts';

export type Incoming =
  | { readonly kind: 'request'; readonly request: SocketRequest }
  /** `id` where it can be made out whom to answer. */
  | { readonly kind: 'malformed'; readonly id: number | null };

/** Only the number of the question is needed to answer that it was not understood. */
const answerableSchema = v.object({ id: socketRequestSchema.entries.id });

export function readMessage(frame: Uint8Array): Incoming {
  let message: unknown;
  try {
    message = decode(frame);
  } catch {
    return { kind: 'malformed', id: null };
  }
  const request = v.safeParse(socketRequestSchema, message);
  if (request.success) return { kind: 'request', request: request.output };
  const answerable = v.safeParse(answerableSchema, message);
  return { kind: 'malformed', id: answerable.success ? answerable.output.id : null };
}

export const writeEvent = (event: EngineEvent): Uint8Array => write({ kind: 'event', event });

/** An answer that no window would take becomes the error that says so. */
export function writeAnswer(id: number, outcome: Outcome): Uint8Array {
  const frame = write({ kind: 'answer', id, outcome });
  if (frame.length <= frameLimitBytes) return frame;
  const failure = { code: 'messageTooLarge', values: { sizeBytes: frame.length, limitBytes: frameLimitBytes } };
  return write({ kind: 'answer', id, outcome: { ok: false, failure } });
}

const write = (message: SocketMessage): Uint8Array => encode(message, { ignoreUndefined: true });
