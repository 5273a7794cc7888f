/** Keeps the person's own drawings, and tells everybody how many there are. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Drawing } from '../../contract/drawings.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Checked, Handlers, Result } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { chooseHeldOut, foldDrawings, type KeptDrawing } from '../data/drawings.ts';
import { appendDrawingEvent, drawingsPath, type DrawingEvent } from '../store/drawings.ts';
import { placeNew } from '../store/placeNew.ts';

type DrawingRequests = 'listDrawings' | 'getDrawings' | 'addDrawings' | 'relabelDrawing' | 'removeDrawing' | 'restoreDrawing' | 'exportDrawings';
/** A line of the journal but for its time; `null` where everything is as it shall be already. */
type Change = { readonly event: 'relabelled'; readonly label: Drawing['label'] } | { readonly event: 'removed' | 'restored' } | null;

export function drawingHandlers(context: EngineContext): Pick<Handlers, DrawingRequests> {
  let queue: Promise<unknown> = Promise.resolve();

  /** One after the other, so that each is numbered and decided after those before it. */
  const change = <Answer>(decide: (events: readonly DrawingEvent[]) => DrawingEvent | null, answer: (drawings: readonly KeptDrawing[]) => Answer): Promise<Answer> => {
    const changed = queue.then(async () => {
      const workspace = await context.writing();
      const events = await context.drawings.read();
      const event = decide(events);
      if (event === null) return answer(foldDrawings(events));
      await appendDrawingEvent(workspace, event);
      const drawings = foldDrawings([...events, event]);
      context.options.emit({ event: 'drawingsChanged', ...countParts(drawings) });
      return answer(drawings);
    });
    queue = changed.catch(() => undefined);
    return changed;
  };
  const changeOne = (number: number, decide: (drawing: KeptDrawing) => Change): Promise<Drawing> =>
    change(
      (events) => {
        const changed = decide(findDrawing(foldDrawings(events), number));
        return changed === null ? null : { schema: 1, atMs: context.options.clock(), drawing: number, ...changed };
      },
      (drawings) => toDrawing(findDrawing(drawings, number)),
    );
  const read = async (): Promise<readonly KeptDrawing[]> => {
    await context.reading();
    return foldDrawings(await context.drawings.read());
  };

  return {
    async listDrawings() {
      const drawings = await read();
      return { drawings: drawings.map(toDrawing), ...countParts(drawings) };
    },
    async getDrawings({ drawings: numbers }) {
      const drawings = await read();
      return numbers.map((number) => {
        const { drawing, label, strokes } = findDrawing(drawings, number);
        return { drawing, label, strokes: toStrokes(strokes) };
      });
    },
    addDrawings: ({ drawings: added }) => {
      const blank = added.findIndex(({ strokes }) => strokes.length === 0);
      if (blank >= 0) return Promise.reject(new InklingError('drawingBlank', { place: blank + 1, count: added.length }));
      return change(
        (events) => {
          const heldOut = chooseHeldOut(events, added);
          return { schema: 1, event: 'added', atMs: context.options.clock(), drawings: added.map((each, i) => ({ ...each, heldOut: heldOut[i]! })) };
        },
        (drawings) => drawings.slice(-added.length).map(toDrawing),
      );
    },
    relabelDrawing: ({ drawing, label }) => changeOne(drawing, (found) => (found.label === label ? null : { event: 'relabelled', label })),
    removeDrawing: ({ drawing }) => changeOne(drawing, ({ removed }) => (removed ? null : { event: 'removed' })),
    restoreDrawing: ({ drawing }) => changeOne(drawing, ({ removed }) => (removed ? { event: 'restored' } : null)),
    exportDrawings: async ({ file }) => exportDrawings(drawingsPath(context.options.workspaceFolder), (await read()).filter(({ removed }) => !removed), resolve(file)),
  };
}

/** Throws `drawingUnknown`. */
function findDrawing(drawings: readonly KeptDrawing[], number: number): KeptDrawing {
  const found = drawings[number - 1];
  if (found === undefined) throw new InklingError('drawingUnknown', { drawing: number, count: drawings.length });
  return found;
}

function countParts(drawings: readonly KeptDrawing[]): { readonly toTrainOn: number; readonly heldOut: number } {
  const count = (part: string): number => drawings.filter(({ place }) => place?.part === part).length;
  return { toTrainOn: count('training'), heldOut: count('test') };
}

const toDrawing = ({ strokes: _, ...drawing }: KeptDrawing): Drawing => drawing;

type Strokes = Checked<'addDrawings'>['drawings'][number]['strokes'];
const toStrokes = (strokes: KeptDrawing['strokes']): Strokes => strokes.map((stroke) => stroke.map((point) => [...point] as Strokes[number][number]));

/** A drawing a line. Throws `drawingsNone`, `exportExists` or the store's errors. */
async function exportDrawings(journal: string, drawings: readonly KeptDrawing[], file: string): Promise<Result<'exportDrawings'>> {
  if (drawings.length === 0) throw new InklingError('drawingsNone', { file: journal });
  const lines = drawings.map(({ label, strokes }) => JSON.stringify({ label, strokes }));
  const write = async (staged: string) => {
    await writeFile(staged, `[\n${lines.join(',\n')}\n]\n`);
    return {};
  };
  await placeNew(file, write, { taken: (path) => new InklingError('exportExists', { path }) });
  return { file, drawings: drawings.length };
}
