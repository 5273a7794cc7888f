/** What a process of ours and its parent say to each other. */
import * as v from 'valibot';
import { engineEventSchema } from '../contract/events.ts';
import { failureSchema, outcomeSchema } from '../contract/outcome.ts';
import type { EngineOptions } from '../engine/engine.ts';

/**
 * `engine`: always on, holds the workspace. `trainer`: trains one run under the engine's lock. `trial`: takes
 * steps that are thrown away, to time them, to see what learning rates do or to judge a data set.
 */
const roleSchema = v.picklist(['engine', 'trainer', 'trial']);
export type Role = v.InferOutput<typeof roleSchema>;

/** What the engine of a process is told at its start; the rest it has of its own. */
export type EngineSettings = Omit<EngineOptions, 'clock' | 'random' | 'emit' | 'underForeignLock'>;

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Parent to child. The parent is trusted with the settings: it is the one that made the process. */
export const orderSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('start'), role: roleSchema, settings: v.custom<EngineSettings>((value) => typeof value === 'object' && value !== null) }),
  v.strictObject({ kind: v.literal('request'), id, name: v.string(), params: v.unknown() }),
  v.strictObject({ kind: v.literal('ping') }),
  v.strictObject({ kind: v.literal('close') }),
]);
export type Order = v.InferOutput<typeof orderSchema>;

/** Child to parent. */
export const reportSchema = v.variant('kind', [
  /** TensorFlow is loaded and requests are served. */
  v.strictObject({ kind: v.literal('ready') }),
  /** It cannot serve, and another process could not either: the workspace is held, the disk is full. */
  v.strictObject({ kind: v.literal('refused'), failure: failureSchema }),
  v.strictObject({ kind: v.literal('answer'), id, outcome: outcomeSchema }),
  v.strictObject({ kind: v.literal('event'), event: engineEventSchema }),
  v.strictObject({ kind: v.literal('pong') }),
]);
export type Report = v.InferOutput<typeof reportSchema>;
