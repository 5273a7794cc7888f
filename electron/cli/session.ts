/** One command at work: it asks the engine through the contract, hears its events and speaks one language. */
import type { EngineEvent } from '../contract/events.ts';
import type { Params, RequestName, Result } from '../contract/requests.ts';
import { languages, type Language, type Texts } from '../contract/texts/texts.ts';
import type { SettingsSource } from '../engine/settings.ts';
import { toSettledOptions, type Settled } from '../process/settled.ts';
import type { Command, Input } from './command.ts';
import type { Engine, Host } from './host.ts';
import type { Output } from './output.ts';

export interface Session {
  readonly texts: Texts;
  readonly language: Language;
  readonly host: Host;
  readonly output: Output;
  readonly engine: Engine;
  /** Where the engine finds what is settled. */
  readonly settings: SettingsSource;
  /** Throws what the engine throws, and `invalidValue` for parameters that the contract does not allow. */
  readonly request: <Name extends RequestName>(name: Name, params: Params<Name>) => Promise<Result<Name>>;
  /** Hears every event of the engine from now on, until what it returns is called. */
  readonly listen: (listener: (event: EngineEvent) => void) => () => void;
  readonly close: () => Promise<void>;
}

interface Asked {
  readonly command: Command;
  readonly input: Input;
  readonly settled: Settled;
}

export function openSession(host: Host, output: Output, texts: Texts, { command, input: { options }, settled }: Asked): Session {
  const { name, isApart = false, worksQueue = false } = command;
  const engine = host.openEngine({
    ...toSettledOptions(settled),
    ...(options.backend === undefined ? {} : { backend: options.backend }),
    isApart,
    worksQueue,
    program: `inkling ${name}`,
  });
  return {
    texts,
    // Always found: the texts are one language's.
    language: (Object.keys(languages) as Language[]).find((name) => languages[name] === texts) ?? 'en',
    host,
    output,
    engine,
    settings: settled.source,
    request: (...asked) => engine.request(...asked),
    listen: (listener) => engine.listen(listener),
    close: () => engine.close(),
  };
}
