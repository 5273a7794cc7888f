/** What a person is told of a process of ours that came to its end. */
import type { EngineEvent } from './events.ts';
import type { Texts } from './texts/texts.ts';

/** `nameOf` says what a run is called where that is read; else it goes by its id. */
export function toObituary({ process, run, death, next }: Extract<EngineEvent, { event: 'processEnded' }>, { process: texts }: Texts, nameOf: (run: string) => string = (run) => run): string {
  switch (next) {
    case 'otherWay':
      return texts.startedOtherwise({ death });
    case 'javascript':
      return texts.startedInJavascript({ death });
    case 'restarted':
      return texts.engineRestarted({ death });
    case 'resumed':
    case 'waits':
      if (process === 'engine' || run === null) return texts.engineRestarted({ death });
      return next === 'resumed' ? texts.trainerResumed({ run: nameOf(run), death }) : texts.trainerGivenUp({ run: nameOf(run), death });
  }
}
