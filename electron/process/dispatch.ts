/** Where what is asked by name finds who answers it, checked: no process of ours gets what the contract does not allow. */
import { InklingError } from '../contract/errors.ts';
import { requests, type RequestName } from '../contract/requests.ts';
import { nearestName, parseAs } from '../engine/validate.ts';

/** One function per request; which params belong to which name, TypeScript cannot follow through a union of names. */
type Answer = (name: RequestName, params: never) => Promise<unknown>;

/** Throws `requestUnknown` with the nearest name, `invalidValue`, or what the answerer throws. */
export async function dispatch(name: string, params: unknown, answer: Answer): Promise<unknown> {
  if (!isRequestName(name)) throw new InklingError('requestUnknown', { name, nearest: nearestName(name, Object.keys(requests)) });
  return answer(name, parseAs(requests[name].params, params, name) as never);
}

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requests, name);
