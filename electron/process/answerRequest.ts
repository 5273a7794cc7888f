/** Answers what a window asks, by an answer that travels: errors as their code and values. */
import type { Bridge } from '../contract/bridge.ts';
import { toOutcome, type Outcome } from '../contract/outcome.ts';
import { dispatch } from './dispatch.ts';

/** Never rejects: what goes wrong is in the outcome. */
export const answerRequest = (bridge: Bridge, name: string, params: unknown): Promise<Outcome> =>
  toOutcome(() => dispatch(name, params, bridge.request));
