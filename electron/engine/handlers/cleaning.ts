/** Looks for what is wrong with a data set, and keeps what a person corrects. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Change, CorrectionEvent, CorrectionList } from '../../contract/corrections.ts';
import { drawingsData } from '../../contract/drawings.ts';
import { InklingError } from '../../contract/errors.ts';
import type { Handlers, Result } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import type { CorrectedDataset } from '../data/corrected.ts';
import { readCorrectionsCsv, toCorrectionsCsv } from '../data/correctionsFile.ts';
import { findIssues } from '../findIssues.ts';
import { openCorrected } from '../openCorrected.ts';
import { appendCorrection, readCorrections } from '../store/corrections.ts';
import { placeNew } from '../store/placeNew.ts';

type CleaningRequests = 'findIssues' | 'listCorrections' | 'correct' | 'exportCorrections' | 'importCorrections' | 'undoCorrection' | 'redoCorrection';

export function cleaningHandlers(context: EngineContext): Pick<Handlers, CleaningRequests> {
  let queue: Promise<unknown> = Promise.resolve();

  /** One after the other: what is checked is what is changed. `decide` gives the next line of the journal, if there is one. */
  const change = (data: string, decide: (dataset: CorrectedDataset) => Promise<CorrectionEvent | null> | CorrectionEvent): Promise<CorrectionList> => {
    // A drawing is relabelled and removed itself: corrections are kept by the set's files, and these grow.
    if (data === drawingsData) return Promise.reject(new InklingError('drawingsCorrected', {}));
    const changed = queue.then(async () => {
      const workspace = await context.writing();
      const dataset = await openCorrected(context, data);
      const event = await decide(dataset);
      if (event !== null) await appendCorrection(workspace, dataset.fingerprint, event);
      return toList(await openCorrected(context, data));
    });
    queue = changed.catch(() => undefined);
    return changed;
  };
  const atMs = (): number => context.options.clock();

  return {
    findIssues: (asked) => findIssues(context, asked),
    listCorrections: async ({ data }) => toList(await openCorrected(context, data)),
    async correct({ data, part, changes }) {
      if (part === 'test') throw new InklingError('testReadonly', { data });
      return change(data, (dataset) => {
        for (const each of changes) assertFits(dataset, each);
        return { schema: 1, event: 'corrected', atMs: atMs(), changes };
      });
    },
    exportCorrections: ({ data, file }) => exportCorrections(context, data, resolve(file)),
    importCorrections: ({ data, file }) =>
      change(data, async (dataset) => {
        const changes = await readCorrectionsCsv(resolve(file), dataset);
        return changes.length === 0 ? null : { schema: 1, event: 'corrected', atMs: atMs(), changes };
      }),
    undoCorrection: ({ data }) =>
      change(data, ({ overlay }) => {
        if (!overlay.canUndo) throw new InklingError('nothingToUndo', { data });
        return { schema: 1, event: 'correctionUndone', atMs: atMs() };
      }),
    redoCorrection: ({ data }) =>
      change(data, ({ overlay }) => {
        if (!overlay.canRedo) throw new InklingError('nothingToRedo', { data });
        return { schema: 1, event: 'correctionRedone', atMs: atMs() };
      }),
  };
}

/** Throws `exportExists`, `correctionsNone` or the store's errors. */
async function exportCorrections(context: EngineContext, data: string, file: string): Promise<Result<'exportCorrections'>> {
  const dataset = await openCorrected(context, data);
  const corrections = dataset.overlay.corrections.size;
  if (corrections === 0) throw new InklingError('correctionsNone', { data });
  const events = await readCorrections(await context.reading(), dataset.fingerprint);
  const csv = toCorrectionsCsv(dataset, events);
  const write = async (staged: string) => {
    await writeFile(staged, csv);
    return {};
  };
  await placeNew(file, write, { taken: (path) => new InklingError('exportExists', { path }) });
  return { file, corrections };
}

function assertFits({ id, training, classNames }: CorrectedDataset, change: Change): void {
  const { index } = change;
  if (index >= training.count) throw new InklingError('sampleUnknown', { data: id, part: 'training', index, count: training.count });
  if (change.change === 'relabel' && change.label >= classNames.length) {
    throw new InklingError('labelUnknown', { data: id, label: change.label, classes: classNames.length });
  }
}

function toList({ id, overlay, corrections, sourceLabels }: CorrectedDataset): CorrectionList {
  return {
    data: id,
    state: corrections,
    corrections: [...overlay.corrections].map(([index, correction]) => ({ index, given: sourceLabels[index]!, ...correction, rejected: [...correction.rejected] })),
    canUndo: overlay.canUndo,
    canRedo: overlay.canRedo,
  };
}
