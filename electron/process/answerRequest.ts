/** Answers what a window asks: checked first, so that nothing malformed reaches a process of ours. */
import type { Bridge } from '../contract/bridge.ts';
import { InklingError } from '../contract/errors.ts';
import { toOutcome, type Outcome } from '../contract/outcome.ts';
import { requests, type RequestName } from '../contract/requests.ts';
import { nearestName, parseAs } from '../engine/validate.ts';

/** Never rejects: what goes wrong is in the outcome. */
export function answerRequest(bridge: Bridge, name: string, params: unknown): Promise<Outcome> {
  // The name's own schema checks its params, which TypeScript cannot follow through a union of names.
  const ask = bridge.request.bind(bridge) as (name: RequestName, params: unknown) => Promise<unknown>;
  return toOutcome(async () => {
    if (!isRequestName(name)) throw new InklingError('requestUnknown', { name, nearest: nearestName(name, Object.keys(requests)) });
    return ask(name, parseAs(requests[name].params, params, name));
  });
}

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requests, name);
