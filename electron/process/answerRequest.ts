/** Answers what a window asks, by an answer that travels: errors as their code and values. */
import type { Bridge } from '../contract/bridge.ts';
import { InklingError } from '../contract/errors.ts';
import { toOutcome, type Outcome } from '../contract/outcome.ts';
import { isShellRequest, shellRequests, type ShellHandlers, type ShellRequestName } from '../contract/shell.ts';
import { parseAs } from '../engine/validate.ts';
import { dispatch } from './dispatch.ts';

/** Who answers a window: the program behind it, and the shell around it. */
export interface Answerers {
  readonly bridge: Bridge;
  readonly shell: ShellHandlers;
}

/** Never rejects: what goes wrong is in the outcome. */
export const answerRequest = ({ bridge, shell }: Answerers, name: string, params: unknown): Promise<Outcome> =>
  toOutcome(() => (isShellRequest(name) ? answerByShell(shell, name, params) : dispatch(name, params, bridge.request)));

/** Throws `shellLacks`, `invalidValue`, or what the shell throws. */
async function answerByShell(shell: ShellHandlers, name: ShellRequestName, params: unknown): Promise<unknown> {
  // One name's handler and params belong together, which TypeScript cannot follow through a union of names.
  const handler = shell[name] as ((params: unknown) => Promise<unknown>) | undefined;
  if (handler === undefined) throw new InklingError('shellLacks', { name });
  return handler(parseAs(shellRequests[name].params, params, name));
}
