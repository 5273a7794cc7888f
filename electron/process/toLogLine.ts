/** What the log keeps of an event: deaths, failures and warnings by their codes and figures, never names, paths or data. */
import type { EngineEvent } from '../contract/events.ts';
import type { Failure } from '../contract/outcome.ts';

/** `null` for what is no trouble. */
export function toLogLine(event: EngineEvent): string | null {
  switch (event.event) {
    case 'processEnded':
      return `${event.process} ended (${Object.values(event.death).join(' ')}), next: ${event.next}`;
    case 'runFailed':
      return `run failed: ${toImpersonal(event.failure)}`;
    case 'warned':
      return `warned: ${toImpersonal(event)}`;
    default:
      return null;
  }
}

/** Numbers and yes or no say nothing of a person; texts may. */
export function toImpersonal({ code, values }: Failure): string {
  const figures = Object.entries(values).filter(([, value]) => typeof value === 'number' || typeof value === 'boolean');
  return [code, ...figures.map(([key, value]) => `${key}=${String(value)}`)].join(' ');
}
