/** Draws the tiles of one band of the grid: pictures from the atlas, what is marked about them, and what is written below. */
import type { Atlas } from './atlas.ts';
import type { GridLayout } from './gridLayout.ts';
import { isEdited, isRight, unasked, type SampleId, type SampleTable } from './sampleTable.ts';
import { createTileStamp, toShades, type Shades, type TileStamp } from './tilePixels.ts';

export interface Colours {
  readonly digitPaper: string;
  readonly quiet: string;
  readonly accent: string;
  readonly wrong: string;
}

/** Everything that decides what the grid looks like. */
export interface Scene {
  readonly layout: GridLayout;
  readonly order: Uint32Array;
  readonly table: SampleTable;
  readonly atlas: Atlas;
  readonly selection: ReadonlySet<SampleId>;
  readonly classNames: readonly string[];
  /** How the second most probable class is told. */
  readonly toRunnerUp: (name: string) => string;
  /** Pixels of the screen per pixel of the page. */
  readonly ratio: number;
}

/** As the theme has them now. */
export interface Inks {
  readonly colours: Colours;
  readonly font: string;
}

/** What one scene's rows are printed with. */
export interface Press {
  readonly colours: Colours;
  readonly font: string;
  readonly stamp: TileStamp;
  /** A row of the grid, from one to the next. */
  readonly row: ImageData;
  readonly shades: Shades;
  /** Of a sample that is excluded. */
  readonly faded: Shades;
}

interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly scene: Scene;
  readonly colours: Colours;
}

/** Of a line of what is written below a picture; a second one tells the runner-up. */
export const lineHeight = 17;

const excludedAlpha = 0.32;
const leastRoundedSide = 40;
const cornerRadius = 4;

export function createPress({ layout, atlas, ratio }: Scene, { colours, font }: Inks): Press {
  const paper = (colours.digitPaper.match(/\d+/g) ?? []).map(Number);
  const [red = 0, green = 0, blue = 0] = paper;
  const { side, pitchY, width } = layout;
  return {
    colours,
    font,
    stamp: createTileStamp(atlas.size, Math.round(side * ratio), isRounded(side) ? Math.round(cornerRadius * ratio) : 0),
    row: new ImageData(Math.max(1, Math.round(width * ratio)), Math.ceil(pitchY * ratio)),
    shades: toShades([red, green, blue], 1),
    faded: toShades([red, green, blue], excludedAlpha),
  };
}

/** One row of the band, in place of what was there. Returns whether every picture of it was there. */
export function drawRow(context: CanvasRenderingContext2D, scene: Scene, press: Press, band: number, row: number): boolean {
  const { layout: { gap, pitchX, pitchY, columns, rowsPerBand, count }, order, ratio, table, atlas } = scene;
  const { stamp, row: image, shades, faded, font, colours } = press;
  const first = (band * rowsPerBand + row) * columns;
  const end = Math.min(count, first + columns);
  let whole = true;
  image.data.fill(0);
  for (let place = first; place < end; place++) {
    const id = order[place]!;
    const cut = atlas.find(id);
    whole &&= cut !== null;
    const left = Math.min(image.width - stamp.side, Math.round(((place - first) * pitchX + gap / 2) * ratio));
    stamp.print(image, left, Math.round((gap / 2) * ratio), cut?.bytes ?? null, cut?.at ?? 0, table.excluded[id] === 1 ? faded : shades);
  }
  context.putImageData(image, 0, Math.round(row * pitchY * ratio));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `11px ${font}`;
  context.textBaseline = 'alphabetic';
  const brush = { context, scene, colours };
  for (let place = first; place < end; place++) markTile(brush, order[place]!, (place - first) * pitchX + gap / 2, row * pitchY + gap / 2);
  return whole;
}

/** What is told about a sample, around its picture and on it. */
function markTile(brush: Brush, id: SampleId, left: number, top: number): void {
  const { context, scene, colours } = brush;
  const { layout: { side, caption, gap }, table, selection } = scene;
  if (selection.has(id)) {
    // A frame in the gap, behind the picture.
    const frame = Math.min(3, gap / 2);
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = colours.accent;
    fillTile(context, left - frame, top - frame, side + 2 * frame);
    context.globalCompositeOperation = 'source-over';
  }
  if (table.excluded[id] === 1) strikeOut(context, colours.quiet, left, top, side);
  if (isEdited(table, id)) fold(context, colours.accent, left, top, side);
  if (table.chosen[id] === 1) flag(context, colours, left, top, side);
  if (caption > 0) write(brush, id, left, top + side);
}

const isRounded = (side: number): boolean => side >= leastRoundedSide;

function fillTile(context: CanvasRenderingContext2D, left: number, top: number, side: number): void {
  if (!isRounded(side)) {
    context.fillRect(left, top, side, side);
    return;
  }
  const radius = cornerRadius;
  context.beginPath();
  context.moveTo(left + radius, top);
  context.arcTo(left + side, top, left + side, top + side, radius);
  context.arcTo(left + side, top + side, left, top + side, radius);
  context.arcTo(left, top + side, left, top, radius);
  context.arcTo(left, top, left + side, top, radius);
  context.fill();
}

function strikeOut(context: CanvasRenderingContext2D, colour: string, left: number, top: number, side: number): void {
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, side / 28);
  context.beginPath();
  context.moveTo(left + side * 0.12, top + side * 0.88);
  context.lineTo(left + side * 0.88, top + side * 0.12);
  context.stroke();
}

/** A corner folded over says that the label is a person's. */
function fold(context: CanvasRenderingContext2D, colour: string, left: number, top: number, side: number): void {
  const corner = Math.max(5, side / 6);
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(left + side - corner, top);
  context.lineTo(left + side, top);
  context.lineTo(left + side, top + corner);
  context.fill();
}

/** A tab at the lower edge says that fine-tuning is to train on it. */
function flag(context: CanvasRenderingContext2D, { accent, digitPaper }: Colours, left: number, top: number, side: number): void {
  const [width, height] = [Math.max(6, side / 3), Math.max(3, side / 14)];
  context.fillStyle = digitPaper;
  context.fillRect(left + (side - width) / 2 - 1, top + side - height - 1, width + 2, height + 1);
  context.fillStyle = accent;
  context.fillRect(left + (side - width) / 2, top + side - height, width, height);
}

/** The label, the answer where there is one, and how sure it is; a wrong answer by the red pen. */
function write({ context, scene, colours }: Brush, id: SampleId, left: number, top: number): void {
  const { layout: { side, caption }, table, classNames } = scene;
  const baseline = top + lineHeight - 4;
  const label = classNames[table.labels[id]!] ?? '';
  context.textAlign = 'left';
  context.fillStyle = isEdited(table, id) ? colours.accent : colours.quiet;
  const right = isRight(table, id);
  if (right === null || table.answers[id] === unasked) {
    context.fillText(label, left, baseline, side);
    return;
  }
  const from = `${label} → `;
  context.fillText(from, left, baseline);
  context.fillStyle = right ? colours.quiet : colours.wrong;
  context.fillText(classNames[table.answers[id]!] ?? '', left + context.measureText(from).width, baseline);
  context.fillStyle = colours.quiet;
  context.textAlign = 'right';
  context.fillText(toShare(table.confidences[id]!), left + side, baseline);
  if (caption < 2 * lineHeight || table.runnersUp[id] === unasked) return;
  context.fillText(toShare(table.runnerUpConfidences[id]!), left + side, baseline + lineHeight - 3);
  context.textAlign = 'left';
  context.fillText(scene.toRunnerUp(classNames[table.runnersUp[id]!] ?? ''), left, baseline + lineHeight - 3, side * 0.7);
}

/** In percent; what would round to nothing or to all is neither. */
const toShare = (share: number): string => (share > 0 && share < 0.005 ? '<1' : share >= 0.995 && share < 1 ? '>99' : String(Math.round(share * 100)));
