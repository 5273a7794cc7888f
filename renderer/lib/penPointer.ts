/** Which of the pointers on the pad writes: one at a time, and a pen before the hand that holds it. */
import type { PenPoint } from './strokes.ts';

export interface Pen {
  /** `erases`: with the other end of a pen that has one; absent, as the pad is set. */
  begin(point: PenPoint, erases?: boolean): void;
  /** `leastDistance`: nearer points than this, as a share of the pad's side, tell nothing new. */
  extend(points: readonly PenPoint[], leastDistance: number): void;
  end(): void;
  /** What was begun was none. */
  cancel(): void;
}

const leastPixels = 1.5;
/** So long after a pen was near, what touches the pad is taken for the hand that rests on it, milliseconds. */
const palmMs = 1000;
/** `PointerEvent.button` of a pen's eraser end. */
const eraserButton = 5;

/** Returns what ends the watch. */
export function watchPen(canvas: HTMLCanvasElement, pen: Pen): () => void {
  const listening = new AbortController();
  let active: { readonly id: number; readonly type: string } | null = null;
  let penWasNearAt = -Infinity;

  /** Where the pad was when the stroke began: what comes into the page above it meanwhile is no movement of the pen. */
  let { left, top, width, height } = canvas.getBoundingClientRect();
  const toPoint = ({ clientX, clientY, pressure, timeStamp }: PointerEvent): PenPoint => {
    // A device that cannot feel says 0 on some systems, half a press on others.
    return [(clientX - left) / width, (clientY - top) / height, pressure === 0 ? 0.5 : pressure, timeStamp];
  };
  const isPalm = ({ pointerType, timeStamp }: PointerEvent): boolean => pointerType === 'touch' && timeStamp - penWasNearAt < palmMs;
  const notice = ({ pointerType, timeStamp }: PointerEvent): void => {
    if (pointerType === 'pen') penWasNearAt = timeStamp;
  };

  const down = (event: PointerEvent): void => {
    notice(event);
    if ((event.button !== 0 && event.button !== eraserButton) || isPalm(event)) return;
    if (active !== null) {
      // The hand came down before the pen that it holds.
      if (active.type !== 'touch' || event.pointerType !== 'pen') return;
      pen.cancel();
    }
    active = { id: event.pointerId, type: event.pointerType };
    ({ left, top, width, height } = canvas.getBoundingClientRect());
    canvas.setPointerCapture(event.pointerId);
    if (event.button === eraserButton) pen.begin(toPoint(event), true);
    else pen.begin(toPoint(event));
  };
  const move = (event: PointerEvent): void => {
    notice(event);
    if (event.pointerId !== active?.id) return;
    const between = event.getCoalescedEvents();
    pen.extend((between.length === 0 ? [event] : between).map(toPoint), leastPixels / canvas.clientWidth);
  };
  const finish = (event: PointerEvent): void => {
    if (event.pointerId !== active?.id) return;
    active = null;
    if (event.type === 'pointercancel') pen.cancel();
    else pen.end();
  };

  // As soon as it has happened, where the browser tells of it then: a pointermove waits for the next picture of the screen.
  const moved = 'onpointerrawupdate' in canvas ? 'pointerrawupdate' : 'pointermove';
  const { signal } = listening;
  canvas.addEventListener('pointerdown', down, { signal });
  canvas.addEventListener(moved, move as EventListener, { signal });
  canvas.addEventListener('pointerup', finish, { signal });
  canvas.addEventListener('pointercancel', finish, { signal });
  return () => listening.abort();
}
