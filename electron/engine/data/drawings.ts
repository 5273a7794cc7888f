/** What the journal of drawings comes to: which drawings count, as which digit, and where each stands as a sample. */
import type { Drawing } from '../../contract/drawings.ts';
import type { DrawingEvent } from '../store/drawings.ts';
import type { Stroke } from '../recognise/strokes.ts';

export interface KeptDrawing extends Drawing {
  readonly strokes: readonly Stroke[];
}

/** Of each digit one in so many is held out. */
const perHeldOut = 3;
/** Which of the three: of even digits the second, so that of the first twenty, two of each digit, some are held out at all. */
const heldOutPlace = (label: string): number => (Number(label) % 2 === 0 ? 1 : 2);

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

/**
 * Whether each of the new ones is held out: one in three of the digit that it came as, removed ones counted, whatever they are called by
 * now. A copy of an earlier one stays on its side: what is trained on must not be measured by because it came twice.
 */
export function chooseHeldOut(events: readonly DrawingEvent[], added: readonly Pick<KeptDrawing, 'label' | 'strokes'>[]): readonly boolean[] {
  const came = new Map<string, number>();
  const next = (label: string): number => {
    const before = came.get(label) ?? 0;
    came.set(label, before + 1);
    return before;
  };
  const kept = events.flatMap((event) => (event.event === 'added' ? event.drawings : []));
  for (const { label } of kept) next(label);
  const earlier = new Map<string, Pick<KeptDrawing, 'strokes' | 'heldOut'>[]>();
  const likely = (strokes: readonly Stroke[]) => {
    const key = `${strokes.length} ${strokes[0]?.length} ${strokes[0]?.[0]?.join()}`;
    const found = earlier.get(key) ?? [];
    earlier.set(key, found);
    return found;
  };
  for (const each of kept) likely(each.strokes).push(each);
  return added.map(({ label, strokes }) => {
    const isTurn = next(label) % perHeldOut === heldOutPlace(label);
    const copies = likely(strokes);
    const heldOut = copies.find((each) => areSame(each.strokes, strokes))?.heldOut ?? isTurn;
    copies.push({ strokes, heldOut });
    return heldOut;
  });
}

const areSame = (some: readonly Stroke[], others: readonly Stroke[]): boolean =>
  some.length === others.length && some.every((stroke, i) => isSame(stroke, others[i]!));

const isSame = (stroke: Stroke, other: Stroke): boolean =>
  stroke.length === other.length && stroke.every((point, i) => point.length === other[i]!.length && point.every((value, place) => value === other[i]![place]));
