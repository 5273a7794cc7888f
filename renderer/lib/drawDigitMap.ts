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
  /** The view of all points. */
  readonly whole: MapView;
  readonly extent: Extent;
  /** Another theme has other colours. */
  readonly dark: boolean;
}

const faint = 0.13;
/** Of a mark, in pixels: the fewer there are, the larger, and the closer one looks. */
const toRadius = (count: number, closeness: number): number => Math.min(4.5, Math.max(2, 130 / Math.sqrt(count)) * Math.max(1, closeness) ** 0.35);
/** What is wrong is what a reader looks for, and there are few of it. */
const leastWrong = 3.4;

export const drawDigitMap =
  (scene: MapScene): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    const context = canvas.getContext('2d');
    if (context === null) return;
    const { map, groups, names, chosen, view, whole, extent } = scene;
    const ratio = globalThis.devicePixelRatio;
    canvas.width = Math.round(extent.width * ratio);
    canvas.height = Math.round(extent.height * ratio);
    const radius = toRadius(map.indices.length, view.scale / whole.scale);
    const sheet = context.createImageData(Math.max(1, canvas.width), Math.max(1, canvas.height));
    const draw = (mark: Mark, places: readonly number[], strength: number): void => {
      const stamp = toStamp(mark, readColour(canvas, mark.token), (mark === wrongMark ? Math.max(leastWrong, radius) : radius) * ratio, ratio);
      for (const place of places) press(sheet, stamp, Math.round(toScreenX(view, map.x[place]!) * ratio), Math.round(toScreenY(view, map.y[place]!) * ratio), strength);
    };
    // What stands out lies over the rest.
    for (const isChosen of chosen === null ? [true] : [false, true]) {
      const shown = (places: readonly number[]): readonly number[] => (chosen === null ? places : places.filter((place) => chosen.has(place) === isChosen));
      const strength = isChosen ? 1 : faint;
      for (const { mark, places } of groups) draw(mark, shown(places), strength);
      if (names !== null) draw(wrongMark, shown([...map.indices.keys()].filter((place) => isWrong(map, place))), strength);
    }
    context.putImageData(sheet, 0, 0);
    if (names !== null) writeNames(context, canvas, scene, names, ratio);
  };

/** Drawn once for all points that have it; its middle is that of the picture. */
function toStamp({ path, isFilled }: Mark, colour: string, radius: number, ratio: number): ImageData {
  const side = 2 * Math.ceil(radius * 1.2 + ratio) + 1;
  const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })!;
  context.translate(side / 2, side / 2);
  context.scale(radius, radius);
  [context.fillStyle, context.strokeStyle] = [colour, colour];
  context.lineWidth = (1.5 * ratio) / radius;
  const shape = new Path2D(path);
  if (isFilled) context.fill(shape);
  else context.stroke(shape);
  return context.getImageData(0, 0, side, side);
}

/** Lays a stamp over what is there, around a pixel; without a graphics card much quicker than ten thousand drawings. Porter and Duff (1984), over. */
function press(sheet: ImageData, { data: ink, width: side }: ImageData, x: number, y: number, strength: number): void {
  const { data, width, height } = sheet;
  const [left, top] = [x - (side - 1) / 2, y - (side - 1) / 2];
  if (left < 0 || top < 0 || left + side > width || top + side > height) return;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const from = 4 * (row * side + column);
      const over = (ink[from + 3]! / 255) * strength;
      if (over === 0) continue;
      const to = 4 * ((top + row) * width + left + column);
      const under = (data[to + 3]! / 255) * (1 - over);
      for (let channel = 0; channel < 3; channel++) data[to + channel] = (ink[from + channel]! * over + data[to + channel]! * under) / (over + under);
      data[to + 3] = 255 * (over + under);
    }
  }
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
