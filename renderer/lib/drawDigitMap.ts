/** Draws a map of digits: a mark for each, what was answered wrongly crossed, and the names of the classes where they lie. */
import type { Attachment } from 'svelte/attachments';
import type { DigitMap } from '../../electron/contract/digitMap.ts';
import { toScreenX, toScreenY, type Extent, type MapView } from './digitMapView.ts';
import { isWrong, middleOf, wrongMark, type MapGroup, type Mark } from './mapGroups.ts';
import { readColour } from './readColour.ts';

export interface MapScene {
  readonly map: DigitMap;
  readonly groups: readonly MapGroup[];
  /** Written where each group lies; `null` for none. */
  readonly names: readonly string[] | null;
  /** The points that stand out; `null` where all are alike. */
  readonly chosen: ReadonlySet<number> | null;
  readonly view: MapView;
  readonly extent: Extent;
  /** Another theme has other colours. */
  readonly dark: boolean;
}

const faint = 0.13;
/** Of a mark, in pixels: the fewer there are, the larger. */
const toRadius = (count: number): number => Math.min(4.5, Math.max(2, 130 / Math.sqrt(count)));

export const drawDigitMap =
  (scene: MapScene): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    const context = canvas.getContext('2d');
    if (context === null) return;
    const { map, groups, names, chosen, view, extent } = scene;
    const ratio = globalThis.devicePixelRatio;
    canvas.width = Math.round(extent.width * ratio);
    canvas.height = Math.round(extent.height * ratio);
    const radius = toRadius(map.indices.length) * ratio;
    const stamp = (mark: Mark): ((place: number) => void) => {
      const picture = toStamp(mark, readColour(canvas, mark.token), mark === wrongMark ? radius * 1.15 : radius, ratio);
      const half = picture.width / 2;
      return (place) => {
        const [x, y] = [toScreenX(view, map.x[place]!) * ratio - half, toScreenY(view, map.y[place]!) * ratio - half];
        if (x > -picture.width && y > -picture.height && x < canvas.width && y < canvas.height) context.drawImage(picture, x, y);
      };
    };
    // What stands out lies over the rest.
    for (const isChosen of chosen === null ? [true] : [false, true]) {
      context.globalAlpha = isChosen ? 1 : faint;
      const shown = (places: readonly number[]): readonly number[] => (chosen === null ? places : places.filter((place) => chosen.has(place) === isChosen));
      for (const { mark, places } of groups) shown(places).forEach(stamp(mark));
      if (names !== null) shown([...map.indices.keys()].filter((place) => isWrong(map, place))).forEach(stamp(wrongMark));
    }
    context.globalAlpha = 1;
    if (names !== null) writeNames(context, canvas, scene, names, ratio);
  };

/** Drawn once for all points that have it. */
function toStamp({ path, isFilled }: Mark, colour: string, radius: number, ratio: number): OffscreenCanvas {
  const side = Math.ceil(2 * (radius * 1.2 + ratio));
  const picture = new OffscreenCanvas(side, side);
  const context = picture.getContext('2d')!;
  context.translate(side / 2, side / 2);
  context.scale(radius, radius);
  [context.fillStyle, context.strokeStyle] = [colour, colour];
  context.lineWidth = (1.5 * ratio) / radius;
  const shape = new Path2D(path);
  if (isFilled) context.fill(shape);
  else context.stroke(shape);
  return picture;
}

function writeNames(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement, { map, groups, view }: MapScene, names: readonly string[], ratio: number): void {
  context.font = `600 ${15 * ratio}px ${getComputedStyle(canvas).fontFamily}`;
  [context.textAlign, context.textBaseline, context.lineJoin] = ['center', 'middle', 'round'];
  [context.strokeStyle, context.fillStyle] = [readColour(canvas, '--sheet'), readColour(canvas, '--ink')];
  context.lineWidth = 4 * ratio;
  for (const { id, places } of groups) {
    const middle = middleOf(map, places);
    if (middle === null) continue;
    const [x, y] = [toScreenX(view, middle.x) * ratio, toScreenY(view, middle.y) * ratio];
    context.strokeText(names[id]!, x, y);
    context.fillText(names[id]!, x, y);
  }
}
