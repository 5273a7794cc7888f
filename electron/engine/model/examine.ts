/** A network that is being designed: what each layer makes of what it is fed, and every place where it does not fit. */
import { InklingError, hasCode, isInklingError } from '../../contract/errors.ts';
import type { LayerStanding, NetworkDescription, NetworkSize } from '../../contract/network.ts';
import { toFailure, type Failure } from '../../contract/outcome.ts';
import { giveNames, layersSchema, prefixOf, type LayerSpec } from '../../contract/spec.ts';
import type { LayerProblem } from '../../contract/texts/en/model.ts';
import { parseAs } from '../validate.ts';
import { describeLayer } from './chain.ts';
import { describeContext, pathOf, product, type LayerFigures, type ParsedLayer, type Shape } from './layerKind.ts';
import { layerKinds, maxDepth, parseLayer } from './layers.ts';
import { maxLayers, maxWeights } from './parseSpec.ts';

/** Of a 32-bit float. */
const bytesPerValue = 4;

/** While it is filled in. */
type Draft = { -readonly [Key in Exclude<keyof LayerStanding, 'within'>]: LayerStanding[Key] } & {
  /** Where it stands, as errors have it: `layers.0.shortcut.1`. */
  readonly where: string;
  /** Its name after those of the blocks it is in. */
  readonly path: string;
  within: Record<string, Draft[]>;
};

/** What `parseSpec` throws for the first fault, told for all; what comes after a layer that does not fit is told without figures. */
export function examineNetwork(layers: readonly LayerSpec[], size: NetworkSize): NetworkDescription {
  const drafts = begin(layers, 'layers', '');
  let shape: Shape | null = [size.height, size.width, 1];
  let [weights, parts] = [0, 0];
  drafts.forEach((draft, place) => {
    const parsed = parse(layers[place]!, draft);
    parts += parsed?.size ?? 0;
    if (parts > maxLayers) refuse(draft, { kind: 'tooManyLayers', layers: parts, most: maxLayers });
    shape = parsed === null || shape === null ? null : feed(parsed, draft, shape, size.classes);
    weights += draft.weights ?? 0;
    if (weights > maxWeights) refuse(draft, { kind: 'tooManyWeights', weights, most: maxWeights });
    const isLast = place === drafts.length - 1;
    if (isLast && parsed !== null && shape !== null && !isHead(parsed, shape, size.classes)) refuse(draft, { kind: 'notAHead', output: [...shape], classes: size.classes });
  });
  const told = drafts.map(toStanding);
  const sum = (key: 'weights' | 'flops' | 'weightBytes' | 'activationBytes'): number => told.reduce((total, standing) => total + (standing[key] ?? 0), 0);
  const problem = findWhole(layers);
  return {
    size,
    layers: told,
    weights: sum('weights'),
    flops: sum('flops'),
    weightBytes: sum('weightBytes'),
    activationBytes: sum('activationBytes'),
    problem,
    fits: problem === null && told.every(isSound),
  };
}

const isHead = (layer: ParsedLayer, shape: Shape, classes: number): boolean => layer.endsInSoftmax && shape.length === 1 && shape[0] === classes;

const isSound = ({ problem, within }: LayerStanding): boolean => problem === null && Object.values(within).every((list) => list.every(isSound));

/** Names and places, and what is wrong with the options of layers within blocks, each by itself. */
function begin(layers: readonly LayerSpec[], where: string, outer: string, prefix = ''): Draft[] {
  const names = giveNames(layers).map((name) => prefix + name);
  const taken = new Set<string>();
  return layers.map((layer, place) => {
    const name = names[place]!;
    const draft: Draft = {
      name, type: layer.type, where: `${where}.${place}`, path: outer === '' ? name : pathOf(outer, name),
      outputShape: null, weights: null, flops: null, weightBytes: null, activationBytes: null, problem: null, within: {},
    };
    if (taken.has(name)) refuse(draft, { kind: 'nameTaken' });
    taken.add(name);
    if (draft.path.split('.').length <= maxDepth) draft.within = beginWithin(layer, draft);
    return draft;
  });
}

function beginWithin(layer: LayerSpec, { where, path }: Draft): Draft['within'] {
  const keys = layerKinds.find(({ type }) => type === layer.type)?.fields.filter(({ kind }) => kind.kind === 'layers').map(({ key }) => key) ?? [];
  return Object.fromEntries(
    keys.filter((key) => isListOfLayers(layer[key])).map((key) => {
      const inner = layer[key] as readonly LayerSpec[];
      const drafts = begin(inner, `${where}.${key}`, path, prefixOf(key));
      drafts.forEach((draft, place) => parse(inner[place]!, draft));
      return [key, drafts];
    }),
  );
}

const isListOfLayers = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each: unknown) => typeof each === 'object' && each !== null && typeof (each as { readonly type?: unknown }).type === 'string');

function parse(layer: LayerSpec, draft: Draft): ParsedLayer | null {
  return attempt(draft, () => parseLayer(layer, draft.where, draft.path));
}

/** The shape that the next layer is fed; `null` where nobody can tell. */
function feed(layer: ParsedLayer, draft: Draft, input: Shape, classes: number): Shape | null {
  const heard = new Map<string, LayerFigures>();
  const context = describeContext(draft.path, layer.type, classes, (path, figures) => heard.set(path, figures));
  const figures = attempt(draft, () => describeLayer(layer, input, context));
  fill(draft, heard);
  return figures?.outputShape ?? null;
}

function fill(draft: Draft, heard: ReadonlyMap<string, LayerFigures>): void {
  const figures = heard.get(draft.path);
  if (figures !== undefined) {
    const within = [...heard].filter(([path]) => path === draft.path || path.startsWith(`${draft.path}.`));
    const values = within.reduce((sum, [, { outputShape }]) => sum + product(outputShape), 0);
    Object.assign(draft, { ...figures, outputShape: [...figures.outputShape], weightBytes: bytesPerValue * figures.weights, activationBytes: bytesPerValue * values });
  }
  for (const list of Object.values(draft.within)) for (const inner of list) fill(inner, heard);
}

/** What is thrown is put where it belongs. */
function attempt<Result>(draft: Draft, work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    if (!isInklingError(error)) throw error;
    const place = find(draft, (each) => belongsTo(error, each)) ?? draft;
    place.problem ??= namedFor(toFailure(error), place);
    return null;
  }
}

/** Beside the layer itself its name says more than its place in a file. */
const namedFor = ({ code, values }: Failure, { path }: Draft): Failure => ({ code, values: Object.hasOwn(values, 'where') ? { ...values, where: path } : values });

function belongsTo(error: InklingError, { path, where }: Draft): boolean {
  if (hasCode(error, 'layerUnfit')) return error.values.layer === path;
  if (hasCode(error, 'invalidValue') || hasCode(error, 'layerUnknown')) return error.values.where === where;
  return false;
}

/** Of several by one name, the one that something is wrong with already. */
function find(draft: Draft, isMeant: (draft: Draft) => boolean): Draft | null {
  const all = flatten(draft).filter(isMeant);
  return all.find(({ problem }) => problem !== null) ?? all[0] ?? null;
}

const flatten = (draft: Draft): Draft[] => [draft, ...Object.values(draft.within).flat().flatMap(flatten)];

function refuse(draft: Draft, problem: LayerProblem): void {
  draft.problem ??= toFailure(new InklingError('layerUnfit', { layer: draft.path, type: draft.type, problem }));
}

function toStanding({ where: _where, path: _path, within, ...figures }: Draft): LayerStanding {
  return { ...figures, within: Object.fromEntries(Object.entries(within).map(([key, list]) => [key, list.map(toStanding)])) };
}

function findWhole(layers: readonly LayerSpec[]): NetworkDescription['problem'] {
  try {
    parseAs(layersSchema, layers, 'layers');
    return null;
  } catch (error) {
    return toFailure(error);
  }
}
