/** Presets of one's own beside those that come with Inkling: found, told, saved and removed. */
import { InklingError, isInklingError } from '../contract/errors.ts';
import { toFailure } from '../contract/outcome.ts';
import type { Preset, PresetSummary } from '../contract/preset.ts';
import type { Checked, Result } from '../contract/requests.ts';
import type { EngineContext } from './context.ts';
import { describe, sumFigures } from './model/describe.ts';
import { measuredOf } from './model/measured.ts';
import { toSpec } from './model/definePreset.ts';
import { parseSpec } from './model/parseSpec.ts';
import { presets } from './model/presets.ts';
import { listOwnPresets, removeOwnPreset, toPresetId, writeOwnPreset, type OwnPreset } from './store/presets.ts';
import { parsePlan } from './train/parsePlan.ts';
import { nearestName } from './validate.ts';

/** The size the presets are described for: MNIST's, which every reader knows. */
const described = { height: 28, width: 28, classes: 10 };

export async function listPresets(context: EngineContext): Promise<PresetSummary[]> {
  const { presets: own } = await listOwnPresets(await context.reading());
  return [
    ...presets.map((preset) => ({ ...preset, ...figuresOf(preset.layers, described), own: null, measured: measuredOf(preset.id) })),
    ...own.flatMap((preset) => (faultOf(preset) === null ? [summarise(preset)] : [])),
  ];
}

export async function listDamagedPresets(context: EngineContext): Promise<Result<'listDamagedPresets'>> {
  const { presets: own, damaged } = await listOwnPresets(await context.reading());
  const unfit = own.flatMap((preset) => {
    const error = faultOf(preset);
    return error === null ? [] : [{ file: `${preset.id}.json`, error }];
  });
  return [...damaged, ...unfit].map(({ file, error }) => ({ file, failure: toFailure(error) }));
}

/** By its id, or one's own by its name. Throws `presetUnknown`, or what is wrong with its file. */
export async function findAnyPreset(context: EngineContext, name: string): Promise<Preset> {
  const shipped = presets.find(({ id }) => id === name);
  if (shipped !== undefined) return shipped;
  const { presets: own, damaged } = await listOwnPresets(await context.reading());
  const found = own.find(({ id }) => id === name) ?? own.find((preset) => preset.name === name);
  if (found !== undefined) return found;
  const broken = damaged.find(({ file }) => file === `${name}.json`);
  if (broken !== undefined) throw broken.error;
  const known = [...presets, ...own].map(({ id }) => id);
  throw new InklingError('presetUnknown', { name, known: known.join(', '), nearest: nearestName(name, known) });
}

/** Throws `presetNameTaken`, `presetUnknown`, or what is wrong with the network or its plan. */
export async function savePreset(context: EngineContext, params: Checked<'savePreset'>): Promise<PresetSummary> {
  const { name, layers, basedOn, size, replaces } = params;
  const workspace = await context.writing();
  if (replaces !== null) await findOwn(context, replaces);
  const id = toPresetId(name);
  await assertFree(context, { id, name }, replaces);
  assertFits({ layers, size }, name);
  const { plan } = parsePlan(params.plan, name);
  const preset: OwnPreset = { schema: 1, id, layers, plan, name, savedAtMs: context.options.clock(), basedOn, size };
  await writeOwnPreset(workspace, preset);
  // Only when the new one is safe: a kill in between leaves both.
  if (replaces !== null && replaces !== id) await removeOwnPreset(workspace, replaces);
  return summarise(preset);
}

/** Throws `presetUnknown` or `presetShipped`. */
export async function deletePreset(context: EngineContext, id: string): Promise<PresetSummary> {
  const workspace = await context.writing();
  const preset = await findOwn(context, id);
  await removeOwnPreset(workspace, id);
  return summarise(preset);
}

async function findOwn(context: EngineContext, id: string): Promise<OwnPreset> {
  if (presets.some((preset) => preset.id === id)) throw new InklingError('presetShipped', { name: id });
  const { presets: own } = await listOwnPresets(await context.reading());
  const found = own.find((preset) => preset.id === id);
  if (found !== undefined) return found;
  const known = own.map((preset) => preset.id);
  throw new InklingError('presetUnknown', { name: id, known: known.join(', '), nearest: nearestName(id, known) });
}

/** A damaged file of that name is not written over: it may be mended. */
async function assertFree(context: EngineContext, { id, name }: { readonly id: string; readonly name: string }, replaces: string | null): Promise<void> {
  if (id === replaces) return;
  if (presets.some((preset) => preset.id === id)) throw new InklingError('presetNameTaken', { name, shipped: true });
  const { presets: own, damaged } = await listOwnPresets(await context.reading());
  const isTaken = own.some((preset) => preset.id === id || (preset.name === name && preset.id !== replaces)) || damaged.some(({ file }) => file === `${id}.json`);
  if (isTaken) throw new InklingError('presetNameTaken', { name, shipped: false });
}

/** What was saved may have been changed by hand, or by a version with other layers. */
function faultOf(preset: OwnPreset): InklingError | null {
  try {
    assertFits(preset, `${preset.id}.json`);
    parsePlan(preset.plan, `${preset.id}.json`);
    return null;
  } catch (error) {
    if (isInklingError(error)) return error;
    throw error;
  }
}

const specOf = ({ layers, size }: Pick<OwnPreset, 'layers' | 'size'>) =>
  toSpec(layers, { ...size, classNames: Array.from({ length: size.classes }, (_, label) => String(label)) });

const assertFits = (network: Pick<OwnPreset, 'layers' | 'size'>, where: string): void => void parseSpec(specOf(network), where);

function figuresOf(layers: Preset['layers'], size: OwnPreset['size']): Pick<PresetSummary, 'description' | 'weights' | 'flops'> {
  const description = describe(specOf({ layers, size }));
  return { description: [...description], ...sumFigures(description) };
}

function summarise({ id, layers, plan, name, savedAtMs, basedOn, size }: OwnPreset): PresetSummary {
  return { id, layers, plan, ...figuresOf(layers, size), own: { name, savedAtMs, basedOn, size }, measured: null };
}
