/** What a person who looks elsewhere is told of a run that has come to its end. */
import type { EngineEvent } from '../contract/events.ts';
import type { Texts } from '../contract/texts/texts.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** `null` for events that end no run. */
export function toNotice(event: EngineEvent, { main: { notice } }: Texts): Notice | null {
  switch (event.event) {
    case 'runFinished': {
      const accuracy = event.validation?.accuracy ?? null;
      const body = notice.ended[event.reason]({ run: event.run });
      return { title: notice.title, body: accuracy === null ? body : `${body} ${notice.accuracy({ percent: (accuracy * 100).toFixed(2) })}` };
    }
    case 'runFailed':
      return { title: notice.failedTitle, body: notice.failed({ run: event.run }) };
    default:
      return null;
  }
}
