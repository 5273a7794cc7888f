/** The person's own drawings as a data set: drawn in the engine by the one way from strokes to pixels. */
import { drawingLabelSchema, drawingsData } from '../../contract/drawings.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Part } from '../../contract/sample.ts';
import { fieldOf } from '../recognise/field.ts';
import { strokesToPixels } from '../recognise/toPixels.ts';
import { drawingsPath, openDrawingJournal, stampDrawings, type DrawingJournal } from '../store/drawings.ts';
import type { Dataset, Samples } from './dataset.ts';
import { foldDrawings, type KeptDrawing } from './drawings.ts';
import { summariseFolder, type DataSource } from './source.ts';

const side = 28;
const classNames: readonly string[] = drawingLabelSchema.options;

export interface DrawingsSource extends DataSource {
  /** Whether anything was ever drawn. */
  isPresent(): Promise<boolean>;
}

export function createDrawingsSource(workspaceFolder: string, journal: DrawingJournal = openDrawingJournal(workspaceFolder)): DrawingsSource {
  /** What was drawn never changes under its number. */
  const drawn = new Map<number, Uint8Array>();
  let last: { readonly key: string; readonly dataset: Dataset } | null = null;

  const toPixels = ({ drawing, strokes }: KeptDrawing): Uint8Array => {
    const pixels = drawn.get(drawing) ?? strokesToPixels(strokes, fieldOf({ height: side, width: side })) ?? new Uint8Array(side * side);
    drawn.set(drawing, pixels);
    return pixels;
  };
  const toSamples = (drawings: readonly KeptDrawing[]): Samples => {
    const images = new Uint8Array(drawings.length * side * side);
    for (const [index, drawing] of drawings.entries()) images.set(toPixels(drawing), index * side * side);
    return { count: drawings.length, images, labels: Uint8Array.from(drawings, ({ label }) => classNames.indexOf(label)) };
  };
  const read = async (revision?: number) => {
    const events = await journal.read();
    const drawings = foldDrawings(events.slice(0, revision));
    const of = (part: Part) => drawings.filter(({ place }) => place?.part === part);
    return { revision: revision ?? events.length, training: of('training'), test: of('test') };
  };

  return {
    id: drawingsData,
    isPresent: async () => (await stampDrawings(workspaceFolder)) !== null,
    summarise: () =>
      summariseFolder(drawingsData, workspaceFolder, async () => {
        const { training, test } = await read();
        return { size: { height: side, width: side, classCount: classNames.length, trainingCount: training.length, testCount: test.length } };
      }),
    async open(revision) {
      const key = JSON.stringify([await stampDrawings(workspaceFolder), revision]);
      if (last?.key === key) return last.dataset;
      const { training, test, revision: found } = await read(revision);
      if (training.length + test.length === 0) throw new InklingError('drawingsNone', { file: drawingsPath(workspaceFolder) });
      const dataset = { id: drawingsData, height: side, width: side, classNames, training: toSamples(training), test: toSamples(test), revision: found };
      last = { key, dataset };
      return dataset;
    },
  };
}
