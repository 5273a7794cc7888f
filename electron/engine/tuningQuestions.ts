/** What a fine-tuned network and the one before it are asked, to compare them. */
import { drawingsData } from '../contract/drawings.ts';
import { hasCode } from '../contract/errors.ts';
import type { SampleGroup } from '../contract/run.ts';
import type { Part } from '../contract/sample.ts';
import type { BeforeAndAfter } from '../contract/tuning.ts';
import { chooseSamples, openFor, type ChosenSamples } from './chooseSamples.ts';
import type { EngineContext } from './context.ts';
import { isExcluded, type CorrectedDataset } from './data/corrected.ts';
import type { Dataset } from './data/dataset.ts';
import { joinSamples, type Addition } from './data/join.ts';
import { tunedOn, tunedOnOtherState } from './data/tuned.ts';
import { allIndices } from './model/predict.ts';
import { openCorrected } from './openCorrected.ts';
import { openIfSame } from './openIfSame.ts';
import type { RunFolder } from './store/runs.ts';

export interface Question {
  readonly of: BeforeAndAfter['of'];
  readonly dataset: Dataset;
  readonly chosen: ChosenSamples;
  /** Where the sample at a place of the chosen ones is from. */
  readonly origins: (place: number) => { readonly data: string; readonly part: Part; readonly index: number };
}

/** On the new, that which says most first: what is held out of it, then what was trained on. */
export async function freshQuestions(context: EngineContext, run: RunFolder, earlier: RunFolder): Promise<readonly Question[]> {
  const { from, data } = run.record;
  if (from?.tune === undefined) {
    // A whole data set is validated on by itself.
    const question = ofOne('heldOutData', await heldOutOf(context, run, data.id));
    return question === null ? [] : [question];
  }
  const heldOut = from.tune.some((group) => group.data === drawingsData) ? await heldOutDrawings(context) : null;
  const seen = from.tune.filter((group) => heldOut === null || group.data !== drawingsData);
  return [heldOut, await trainedOn(context, seen, earlier)].filter((question) => question !== null);
}

export interface OldQuestion {
  readonly question: Question;
  /** What is not asked, because the new run was trained on it, and tells how the earlier one did before any was chosen. */
  readonly chosen: ChosenSamples;
}

/**
 * On the old: what the earlier run held out of its data, without what was chosen to be trained on. Where that data is not at
 * hand, what the new run was validated on in its place; `null` where nothing is left to ask.
 */
export async function oldQuestion(context: EngineContext, run: RunFolder, earlier: RunFolder): Promise<OldQuestion | null> {
  const { id, fingerprint, revision } = earlier.record.data;
  const dataset = await openIfSame(context, id, fingerprint, revision);
  if (dataset !== null) {
    // Drawings that the earlier run held out may be among those that came to be trained on.
    if (tunedOnOtherState(run.record.from, dataset)) return null;
    const { from } = run.record;
    const [tuned, before] = [tunedOn(from, fingerprint), tunedOn(from === null ? null : { ...from, tune: [] }, fingerprint)];
    const held = chooseSamples(earlier, dataset, 'validation');
    const question = ofOne('old', { dataset, chosen: pick(held, (index) => !tuned.has(index)) });
    return question === null ? null : { question, chosen: pick(held, (index) => tuned.has(index) && !before.has(index)) };
  }
  const question = run.record.from?.tune === undefined ? null : ofOne('old', await heldOutOf(context, run, run.record.data.id));
  return question === null ? null : { question, chosen: pick(question.chosen, () => false) };
}

/** Whether it is the same samples that are asked. */
export const isSame = (a: Question, b: Question): boolean =>
  a.dataset.id === b.dataset.id && a.chosen.part === b.chosen.part && String(a.chosen.indices) === String(b.chosen.indices);

interface Held {
  readonly dataset: CorrectedDataset;
  readonly chosen: ChosenSamples;
}

async function heldOutOf(context: EngineContext, run: RunFolder, data: string): Promise<Held> {
  const dataset = await openFor(context, run, data, 'validation');
  return { dataset, chosen: chooseSamples(run, dataset, 'validation') };
}

function ofOne(of: Question['of'], { dataset, chosen }: Held): Question | null {
  if (chosen.indices.length === 0) return null;
  return { of, dataset, chosen, origins: (place) => ({ data: dataset.id, part: chosen.part, index: chosen.indices[place]! }) };
}

function pick(chosen: ChosenSamples, isMeant: (index: number) => boolean): ChosenSamples {
  const places = Uint32Array.from(chosen.indices.keys()).filter((place) => isMeant(chosen.indices[place]!));
  return { ...chosen, indices: Uint32Array.from(places, (place) => chosen.indices[place]!), labels: Uint8Array.from(places, (place) => chosen.labels[place]!) };
}

/** All that are held out by now: none of them is ever trained on. `null` where there are none, or no drawings any more. */
async function heldOutDrawings(context: EngineContext): Promise<Question | null> {
  const dataset = await openCorrected(context, drawingsData).catch((error: unknown) => {
    if (hasCode(error, 'drawingsNone')) return null;
    throw error;
  });
  if (dataset === null) return null;
  const samples = dataset.test!;
  return ofOne('heldOutDrawings', { dataset, chosen: { part: 'test', samples, indices: allIndices(samples.count), labels: samples.labels, source: 'published' } });
}

/** With the labels that count now, without what was excluded since; sets that are gone are passed over. */
async function trainedOn(context: EngineContext, groups: readonly SampleGroup[], earlier: RunFolder): Promise<Question | null> {
  const { height, width, classNames } = earlier.record.data;
  const additions: Addition[] = [];
  const origins: { data: string; part: 'training'; index: number }[] = [];
  for (const { data, fingerprint, revision, indices } of groups) {
    const dataset = await openIfSame(context, data, fingerprint, revision);
    if (dataset === null) continue;
    const kept = indices.filter((index) => !isExcluded(dataset, index));
    additions.push({ samples: dataset.training, indices: Uint32Array.from(kept) });
    origins.push(...kept.map((index) => ({ data, part: 'training' as const, index })));
  }
  if (origins.length === 0) return null;
  const nothing = { count: 0, images: new Uint8Array(), labels: new Uint8Array() };
  const none = { training: new Uint32Array(), validation: new Uint32Array() };
  const { dataset } = joinSamples({ id: '', height, width, classNames, training: nothing, test: null }, none, additions);
  const samples = dataset.training;
  return {
    of: 'trainedOn',
    dataset,
    chosen: { part: 'training', samples, indices: allIndices(samples.count), labels: samples.labels, source: 'overlay' },
    origins: (place) => origins[place]!,
  };
}
