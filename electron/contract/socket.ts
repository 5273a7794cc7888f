/** What a window in a browser and its server say to each other: one MessagePack message per binary frame. */
import * as v from 'valibot';
import { engineEventSchema } from './events.ts';
import { outcomeSchema } from './outcome.ts';

/** Where the server listens for the socket, on the origin that serves the window. */
export const socketPath = '/socket';

/** The longest frame either side takes, in bytes: 5,000 samples of 64 × 64 pixels, with room to spare. */
export const frameLimitBytes = 32 * 1024 * 1024;

/** From the window. `id` is of the window's choosing and comes back with the answer. */
export const socketRequestSchema = v.strictObject({
  kind: v.literal('request'),
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  name: v.pipe(v.string(), v.maxLength(64)),
  /** Checked against the request's own schema where it is handled. */
  params: v.unknown(),
});
export type SocketRequest = v.InferOutput<typeof socketRequestSchema>;

/** From the server. */
export const socketMessageSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('answer'), id: socketRequestSchema.entries.id, outcome: outcomeSchema }),
  v.strictObject({ kind: v.literal('event'), event: engineEventSchema }),
]);
export type SocketMessage = v.InferOutput<typeof socketMessageSchema>;
