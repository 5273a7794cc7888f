/** One command at work: it asks the engine through the contract, hears its events and speaks one language. */
import type { EngineEvent } from '../contract/events.ts';
import { requests, type Params, type RequestName, type Result } from '../contract/requests.ts';
import type { Texts } from '../contract/texts/texts.ts';
import { parseAs } from '../engine/validate.ts';
import { toWorkspaceFolder } from '../process/folders.ts';
import type { Engine, Host } from './host.ts';
import type { OptionValues } from './options.ts';
import type { Output } from './output.ts';

export interface Session {
  readonly texts: Texts;
  readonly host: Host;
  readonly output: Output;
  /** Throws what the engine throws, and `invalidValue` for parameters that the contract does not allow. */
  readonly request: <Name extends RequestName>(name: Name, params: Params<Name>) => Promise<Result<Name>>;
  /** Hears every event of the engine from now on. */
  readonly listen: (listener: (event: EngineEvent) => void) => void;
  readonly close: () => Promise<void>;
}

export function openSession(host: Host, output: Output, texts: Texts, command: string, options: OptionValues): Session {
  const listeners: ((event: EngineEvent) => void)[] = [];
  const engine: Engine = host.openEngine({
    workspaceFolder: toWorkspaceFolder(host, options.workspace),
    ...(options.backend === undefined ? {} : { backend: options.backend }),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    program: `inkling ${command}`,
  });
  return {
    texts,
    host,
    output,
    request: async (name, params) => engine.handlers[name](parseAs(requests[name].params, params, name)),
    listen: (listener) => listeners.push(listener),
    close: () => engine.close(),
  };
}
