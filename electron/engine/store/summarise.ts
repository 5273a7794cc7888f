/** Where a run stands, derived from its record and its journal, beside what a person says of it. */
import { noLabel, type Label } from '../../contract/label.ts';
import type { RunEvent, RunRecord, RunState, RunSummary } from '../../contract/run.ts';
import { effectiveEvents } from './effectiveEvents.ts';

type EpochEnded = Extract<RunEvent, { event: 'epochEnded' }>;

/** `live`: a process is training the run now. It tells a run that is being trained from one whose process was killed. */
export function summarise(record: RunRecord, events: readonly RunEvent[], live: boolean, label: Label = noLabel): RunSummary {
  const effective = effectiveEvents(events);
  const epochs = effective.filter((event): event is EpochEnded => event.event === 'epochEnded');
  const last = epochs.at(-1);
  const end = effective.findLast(changesState);
  return {
    record,
    state: toState(end, live),
    live,
    epoch: last?.epoch ?? 0,
    step: effective.reduce((step, event) => Math.max(step, lastStepOf(event)), 0),
    best: bestOf(epochs, end),
    last: last === undefined ? null : { train: last.train, validation: last.validation },
    seconds: end?.event === 'runFinished' || end?.event === 'runPaused' ? end.seconds : epochs.reduce((sum, epoch) => sum + epoch.seconds, 0),
    how: effective.findLast(tellsHow)?.how ?? null,
    label,
  };
}

function tellsHow(event: RunEvent): event is Extract<RunEvent, { event: 'runStarted' | 'runResumed' }> {
  return event.event === 'runStarted' || event.event === 'runResumed';
}

function changesState(event: RunEvent): boolean {
  return event.event !== 'checkpointWritten';
}

function toState(end: RunEvent | undefined, live: boolean): RunState {
  if (end?.event === 'runFinished') return end.reason;
  if (end?.event === 'runPaused') return 'paused';
  return live ? 'training' : 'interrupted';
}

/** The epoch whose weights are the run's result: the one that the end of the run names, before that the best so far. */
function bestOf(epochs: readonly EpochEnded[], end: RunEvent | undefined): RunSummary['best'] {
  const chosen =
    end?.event === 'runFinished'
      ? epochs.find((epoch) => epoch.step === end.bestStep)
      : epochs.findLast((epoch) => epoch.best);
  if (chosen !== undefined) return { step: chosen.step, epoch: chosen.epoch, validation: chosen.validation };
  if (end?.event !== 'runFinished') return null;
  return { step: end.bestStep, epoch: epochs.at(-1)?.epoch ?? 0, validation: end.validation };
}

function lastStepOf(event: RunEvent): number {
  switch (event.event) {
    case 'runStarted':
      return 0;
    case 'stepsTrained':
      return event.firstStep + event.loss.length - 1;
    case 'runResumed':
    case 'epochEnded':
    case 'checkpointWritten':
    case 'runPaused':
    case 'runFinished':
      return event.step;
  }
}
