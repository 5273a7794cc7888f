/** Opens a data set with its corrections: those that hold now, or those that a run was trained with. */
import { InklingError } from '../contract/errors.ts';
import type { RunRecord } from '../contract/run.ts';
import type { EngineContext } from './context.ts';
import { correctDataset, type CorrectedDataset } from './data/corrected.ts';
import type { Dataset } from './data/dataset.ts';
import { fingerprint } from './data/fingerprint.ts';
import { pathOf, readCorrections } from './store/corrections.ts';

/** The catalog gives the same set again; its 50 MB need not be digested for every page of pictures. */
const known = new WeakMap<Dataset, string>();

function fingerprintOf(dataset: Dataset): string {
  const digest = known.get(dataset) ?? fingerprint(dataset);
  known.set(dataset, digest);
  return digest;
}

/** As everything counts now; of a set that grows, the samples of an earlier `revision`. */
export async function openCorrected(context: EngineContext, name: string, revision?: number): Promise<CorrectedDataset> {
  // First, since in a workspace that has vanished every data set would be unknown.
  const workspace = await context.reading();
  const dataset = await context.data.open(name, revision);
  const digest = fingerprintOf(dataset);
  return correctDataset(dataset, digest, await readCorrections(workspace, digest));
}

/**
 * As it counted when the run was planned: the journal is never rewritten, so that every earlier state is in it.
 * Throws `dataChanged` where the files are others, `correctionsLost` where the journal is.
 */
export async function openAsTrained(context: EngineContext, run: string, { id, ...recorded }: Pick<RunRecord['data'], 'id' | 'fingerprint' | 'corrections' | 'revision'>): Promise<CorrectedDataset> {
  const dataset = await context.data.open(id, recorded.revision);
  const digest = fingerprintOf(dataset);
  if (digest !== recorded.fingerprint) throw new InklingError('dataChanged', { run, data: id });
  if (recorded.corrections === undefined) return correctDataset(dataset, digest, []);
  const workspace = await context.reading();
  const events = await readCorrections(workspace, digest);
  const corrected = correctDataset(dataset, digest, events.slice(0, recorded.corrections.revision));
  if (corrected.corrections?.digest !== recorded.corrections.digest) throw new InklingError('correctionsLost', { run, data: id, file: pathOf(workspace, digest) });
  return corrected;
}
