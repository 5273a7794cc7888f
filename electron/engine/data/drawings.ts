/** What the journal of drawings comes to: which drawings count, as which digit, and where each stands as a sample. */
import type { Drawing } from '../../contract/drawings.ts';
import type { DrawingEvent } from '../store/drawings.ts';
import type { Stroke } from '../recognise/strokes.ts';

export interface KeptDrawing extends Drawing {
  readonly strokes: readonly Stroke[];
}

/** Of each digit so many are trained on for one that is held out. */
const trainedPerHeldOut = 2;

/** In the order they came, the removed ones too. What a line says of a drawing that there is not changes nothing. */
export function foldDrawings(events: readonly DrawingEvent[]): readonly KeptDrawing[] {
  const drawings: Omit<KeptDrawing, 'place'>[] = [];
  const change = (drawing: number, changes: Partial<Pick<KeptDrawing, 'label' | 'removed'>>): void => {
    const at = drawings[drawing - 1];
    if (at !== undefined) drawings[drawing - 1] = { ...at, ...changes };
  };
  for (const event of events) {
    switch (event.event) {
      case 'added':
        for (const { label, heldOut, strokes } of event.drawings) {
          drawings.push({ drawing: drawings.length + 1, label, heldOut, atMs: event.atMs, removed: false, strokes: strokes });
        }
        break;
      case 'relabelled':
        change(event.drawing, { label: event.label });
        break;
      case 'removed':
        change(event.drawing, { removed: true });
        break;
      case 'restored':
        change(event.drawing, { removed: false });
        break;
    }
  }
  return place(drawings);
}

/** Those that count stand one after the other in their part. */
function place(drawings: readonly Omit<KeptDrawing, 'place'>[]): readonly KeptDrawing[] {
  const next = { training: 0, test: 0 };
  return drawings.map((drawing) => {
    const part = drawing.heldOut ? 'test' : 'training';
    return { ...drawing, place: drawing.removed ? null : { part, index: next[part]++ } };
  });
}

/** Whether each of the new ones is held out: every third of the digit that it came as, removed ones counted, whatever they are called by now. */
export function chooseHeldOut(events: readonly DrawingEvent[], labels: readonly string[]): readonly boolean[] {
  const came = new Map<string, number>();
  const next = (label: string): number => {
    const before = came.get(label) ?? 0;
    came.set(label, before + 1);
    return before;
  };
  for (const event of events) if (event.event === 'added') for (const { label } of event.drawings) next(label);
  return labels.map((label) => next(label) % (trainedPerHeldOut + 1) === trainedPerHeldOut);
}
