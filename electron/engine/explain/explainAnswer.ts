/** Explains an answer: one kind of map, and what tells whether it says anything. */
import { InklingError } from '../../contract/errors.ts';
import type { Explanation, ImportanceMap, MapKind } from '../../contract/explain.ts';
import type { Checked } from '../../contract/requests.ts';
import type { EngineContext } from '../context.ts';
import { withModel, withRandomNetwork, type LoadedModel } from '../loadedModel.ts';
import type { BuiltModel } from '../model/build.ts';
import { scoreDeletion } from './deletion.ts';
import { computeGradCam } from './gradCam.ts';
import { integrateGradients } from './integratedGradients.ts';
import { createLens, type Lens, type Pictures } from './lens.ts';
import { occlude, patchOf } from './occlusion.ts';
import { argmax, toProbabilities } from './probability.ts';
import { rankCorrelation } from './rankCorrelation.ts';
import { readSubject, toShades } from './subject.ts';

/** What a kind of map comes to, before it is checked. */
type Made = { readonly values: ArrayLike<number> } & Partial<Pick<ImportanceMap, 'layer' | 'completeness' | 'patch'>>;

/** Throws what `withModel` and `readSubject` throw, `explainedClassUnknown` and `logitsUnusable`. */
export function explainAnswer(context: EngineContext, { run: name, step, subject, kind, class: asked, checks }: Checked<'explainAnswer'>): Promise<Explanation> {
  return withModel(context, name, step, async (model) => {
    const { run } = model;
    const { classNames } = run.record.data;
    if (asked !== null && asked >= classNames.length) throw new InklingError('explainedClassUnknown', { run: run.id, class: asked, classes: classNames.length });
    const picture = toShades(await readSubject(context, run, subject));
    const lens = createLens(context.tensorflow().tf, model.network);
    const logits = await lens.logits(picture);
    if (!logits.every(Number.isFinite)) throw new InklingError('logitsUnusable', { run: run.id, step: model.step });
    const answer = argmax(logits);
    const explained = asked ?? answer;
    const map = await makeMap(context, model.network, lens, { picture, explained, kind });
    return {
      run: run.id,
      step: model.step,
      kind,
      classNames: [...classNames],
      probabilities: toProbabilities(logits),
      answer,
      explained,
      map: map === null ? null : await toMap(context, model, lens, { picture, explained, kind }, map, checks),
      lacks: map === null ? 'convolution' : null,
    };
  });
}

interface Wanted {
  readonly picture: Pictures;
  readonly explained: number;
  readonly kind: MapKind;
}

/** `null` where the network has none of the kind: every network has the others. */
async function makeMap(context: EngineContext, network: BuiltModel, lens: Lens, { picture, explained, kind }: Wanted): Promise<Made | null> {
  switch (kind) {
    case 'saliency':
      return { values: await lens.slopes(picture, explained) };
    case 'integratedGradients':
      return integrateGradients(lens, picture, explained);
    case 'gradCam':
      return computeGradCam(context.tensorflow().tf, network, picture, explained);
    case 'occlusion':
      return { values: await occlude(lens, picture, explained), patch: patchOf(lens.height, lens.width) };
  }
}

async function toMap(context: EngineContext, model: LoadedModel, lens: Lens, wanted: Wanted, { values, ...about }: Made, checks: boolean): Promise<ImportanceMap> {
  const { picture, explained, kind } = wanted;
  const sizes = Array.from(values, Math.abs);
  return {
    height: lens.height,
    width: lens.width,
    values: Array.from(values),
    greatest: sizes.reduce((most, value) => Math.max(most, value), 0),
    layer: null,
    completeness: null,
    patch: null,
    ...about,
    // Of a slope the size says how much a pixel matters; of the others, what speaks for the class.
    deletion: checks ? toPlain(await scoreDeletion(lens, picture, explained, kind === 'saliency' ? sizes : values)) : null,
    control: checks ? await makeControl(context, model, wanted, sizes) : null,
  };
}

const toPlain = ({ curve, ...rest }: Awaited<ReturnType<typeof scoreDeletion>>) => ({ ...rest, curve: [...curve] });

/** Sanity check of Adebayo et al. (2018): the same map of the same network with weights that learnt nothing. */
function makeControl(context: EngineContext, model: LoadedModel, wanted: Wanted, sizes: readonly number[]): Promise<ImportanceMap['control']> {
  return withRandomNetwork(context, model.run, async (random) => {
    const control = await makeMap(context, random, createLens(context.tensorflow().tf, random), wanted);
    const values = Array.from(control!.values);
    return { values, correlation: rankCorrelation(sizes, values.map(Math.abs)) };
  });
}
