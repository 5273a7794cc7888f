/** Draws the tiles of one band of the grid: pictures cut from the atlas, what is marked about them, and what is written below. */
import type { Atlas } from './atlas.ts';
import type { GridLayout } from './gridLayout.ts';
import { isEdited, isRight, unasked, type SampleId, type SampleTable } from './sampleTable.ts';

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

interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly scene: Scene;
  readonly colours: Colours;
}

/** Of a line of what is written below a picture; a second one tells the runner-up. */
export const lineHeight = 17;

const excludedAlpha = 0.32;
const leastRoundedSide = 40;

/** One row of the band, in place of what was there. Returns whether every picture of it was there. */
export function drawRow(context: CanvasRenderingContext2D, scene: Scene, { colours, font }: Inks, band: number, row: number): boolean {
  const { layout, order, ratio, atlas } = scene;
  const { side, gap, pitchX, pitchY, columns, rowsPerBand, count } = layout;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, row * pitchY, layout.width, pitchY);
  context.font = `11px ${font}`;
  context.textBaseline = 'alphabetic';
  // Whole multiples stay sharp; what has to be made smaller would lose strokes.
  const scale = (side * ratio) / Math.max(atlas.size.height, atlas.size.width);
  context.imageSmoothingEnabled = scale < 1;
  const brush = { context, scene, colours };
  const first = (band * rowsPerBand + row) * columns;
  let whole = true;
  for (let place = first; place < Math.min(count, first + columns); place++) {
    whole = drawTile(brush, order[place]!, (place - first) * pitchX + gap / 2, row * pitchY + gap / 2) && whole;
  }
  return whole;
}

function drawTile(brush: Brush, id: SampleId, left: number, top: number): boolean {
  const { context, scene, colours } = brush;
  const { layout: { side, caption, gap }, table, atlas, selection } = scene;
  const isExcluded = table.excluded[id] === 1;
  if (selection.has(id)) {
    // A frame in the gap; where there is no room for one, over the picture.
    context.fillStyle = colours.accent;
    const frame = Math.min(3, gap / 2);
    fillTile(context, left - frame, top - frame, side + 2 * frame);
  }
  if (isExcluded) context.globalAlpha = excludedAlpha;
  context.fillStyle = colours.digitPaper;
  fillTile(context, left, top, side);
  const cut = atlas.find(id);
  if (cut !== null) {
    const { height, width } = atlas.size;
    const scale = side / Math.max(height, width);
    const [right, down] = [(side - width * scale) / 2, (side - height * scale) / 2];
    context.drawImage(cut.bitmap, cut.left, cut.top, width, height, left + right, top + down, width * scale, height * scale);
  }
  context.globalAlpha = 1;
  if (isExcluded) strikeOut(context, colours.quiet, left, top, side);
  if (isEdited(table, id)) fold(context, colours.accent, left, top, side);
  if (table.chosen[id] === 1) flag(context, colours, left, top, side);
  if (caption > 0) write(brush, id, left, top + side);
  return cut !== null;
}

function fillTile(context: CanvasRenderingContext2D, left: number, top: number, side: number): void {
  if (side < leastRoundedSide) {
    context.fillRect(left, top, side, side);
    return;
  }
  const radius = 4;
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
  context.fillText(String(Math.round(table.confidences[id]! * 100)), left + side, baseline);
  if (caption < 2 * lineHeight || table.runnersUp[id] === unasked) return;
  context.fillText(toShare(table.runnerUpConfidences[id]!), left + side, baseline + lineHeight - 3);
  context.textAlign = 'left';
  context.fillText(scene.toRunnerUp(classNames[table.runnersUp[id]!] ?? ''), left, baseline + lineHeight - 3, side * 0.7);
}

/** In percent; what rounds to nothing is said to be less than one. */
const toShare = (share: number): string => (share > 0 && share < 0.005 ? '<1' : String(Math.round(share * 100)));
