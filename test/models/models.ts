/** `npm run models`: whether every preset still learns what it learnt, and the table of `docs/models.md`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInklingError, toSentence } from '../../electron/contract/errors.ts';
import { toPercent } from '../../electron/contract/figures.ts';
import type { Preset } from '../../electron/contract/preset.ts';
import { en } from '../../electron/contract/texts/en.ts';
import { presets } from '../../electron/engine/model/presets.ts';
import { toMnistFolder } from '../../electron/process/folders.ts';
import type { Host } from '../../electron/process/host.ts';
import { rootFolder } from '../bench/launch.ts';
import { nameMachine } from '../bench/machine.ts';
import { UsageError } from '../tools/flags.ts';
import { writeBetweenMarks } from '../tools/marks.ts';
import { openWorld } from '../tools/world.ts';
import { toBriefTraining, writeSample } from './brief.ts';
import { compare, hasLoss, type Comparison } from './compare.ts';
import { help, parseOptions, type Options } from './options.ts';
import { renderComparisons } from './report.ts';
import { shippedFile, toShipped } from './shipped.ts';
import { belowStated } from './stated.ts';
import { briefFile, digestOf, findRow, fullFile, readBrief, readFull, withRow, writeRows, type BriefRow, type MadeWith } from './stored.ts';
import { renderTable, tableMarks } from './table.ts';
import { trainPreset, type Trained, type Training } from './train.ts';

interface Workshop {
  readonly host: Host;
  readonly mnistFolder: string;
  /** For what is gone at the end. */
  readonly folder: string;
}

const begunMs = performance.now();
const tell = (line: string): void => void process.stderr.write(`${((performance.now() - begunMs) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);

const [, , ...words] = process.argv;
process.exitCode = await main(words);

async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options === 'help') {
      process.stdout.write(help);
      return 0;
    }
    const chosen = presets.filter(({ id }) => options.only.includes(id));
    switch (options.work) {
      case 'compare':
        return await compareBriefly(chosen);
      case 'store':
        return await storeBriefly(chosen, options);
      case 'full':
        return await trainFully(chosen, options);
      case 'page':
        await writePage();
        return 0;
    }
  } catch (error) {
    if (!(error instanceof UsageError) && !isInklingError(error)) throw error;
    process.stderr.write(`${toSentence(error, en)}\n`);
    return 2;
  }
}

async function compareBriefly(chosen: readonly Preset[]): Promise<number> {
  const stored = await readBrief();
  const rows = chosen.map((preset) => {
    const row = findRow(stored, preset);
    if (row === undefined) throw new UsageError(`Nothing is stored of ${preset.id} as it is now: npm run models -- --store --only ${preset.id}`);
    return { preset, row };
  });
  const comparisons: Comparison[] = [];
  await inWorkshop(async ({ host, mnistFolder, folder }) => {
    const data = await writeSample(mnistFolder, folder);
    for (const { preset, row } of rows) {
      tell(preset.id);
      comparisons.push(compare(row, await trainPreset(host, toBriefTraining(preset, data, 1))));
    }
  });
  process.stdout.write(renderComparisons(comparisons));
  return hasLoss(comparisons) ? 1 : 0;
}

async function storeBriefly(chosen: readonly Preset[], { seeds }: Options): Promise<number> {
  await inWorkshop(async ({ host, mnistFolder, folder }) => {
    const data = await writeSample(mnistFolder, folder);
    for (const preset of chosen) {
      const trained: Trained[] = [];
      for (let seed = 1; seed <= seeds; seed++) trained.push(await trainOrStop(host, toBriefTraining(preset, data, seed)));
      const accuracies = trained.map(({ accuracy }) => accuracy);
      tell(`${preset.id}: ${accuracies.map((accuracy) => toPercent(accuracy)).join(', ')}`);
      const row: BriefRow = { ...describeRow(preset, trained[0]!, '--store'), accuracies };
      await writeRows(briefFile, withRow(await readBrief(), row, presets));
      await writePage();
    }
  });
  return 0;
}

async function trainFully(chosen: readonly Preset[], { renew }: Options): Promise<number> {
  const stored = await readFull();
  const wanted = renew ? chosen : chosen.filter((preset) => findRow(stored, preset) === undefined);
  if (wanted.length < chosen.length) tell(`${String(chosen.length - wanted.length)} rows hold; --renew makes them anew`);
  if (wanted.length > 0) {
    await inWorkshop(async ({ host }) => {
      for (const preset of wanted) {
        tell(preset.id);
        const trained = await trainOrStop(host, { preset: preset.id, data: 'mnist', plan: preset.plan });
        const { accuracy, secondsPerEpoch, record } = trained;
        const row = { ...describeRow(preset, trained, '--full'), epochs: record.plan.epochs, accuracy, secondsPerEpoch, threads: record.threads! };
        await writeRows(fullFile, withRow(await readFull(), row, presets));
        await writePage();
        tell(`${preset.id}: ${toPercent(accuracy)}, ${secondsPerEpoch.toFixed(1)} s per epoch`);
      }
    });
  }
  const below = belowStated((await readFull()).filter((row) => chosen.some(({ id }) => id === row.preset)));
  for (const { preset, accuracy, wanted } of below) process.stderr.write(`${preset}: ${toPercent(accuracy)} is not above the stated ${toPercent(wanted)}\n`);
  return below.length > 0 ? 1 : 0;
}

/** And what is shipped with the presets. */
async function writePage(): Promise<void> {
  const full = await readFull();
  writeBetweenMarks(join(rootFolder, 'docs', 'models.md'), tableMarks, renderTable(presets, full));
  await writeRows(shippedFile, toShipped(presets, await readBrief(), full));
}

/** A figure that is to be stored must be there. */
async function trainOrStop(host: Host, training: Training): Promise<Trained> {
  const trained = await trainPreset(host, training);
  if ('failed' in trained) throw new UsageError(`${training.preset} did not train to its end: ${trained.failed}`);
  return trained;
}

function describeRow(preset: Preset, { record }: Trained, flag: string): Pick<BriefRow, 'preset' | 'of' | 'trainingCount' | 'validationCount' | 'madeWith'> {
  const { cpu, cores, system, node } = nameMachine();
  const madeWith: MadeWith = { command: `npm run models -- ${flag}`, cpu, cores, system, node, tensorflow: record.backend.tensorflow };
  const { trainingCount, validationCount } = record.data;
  return { preset: preset.id, of: digestOf(preset), trainingCount, validationCount, madeWith };
}

/** Opens what trains, and leaves nothing of it behind. */
async function inWorkshop(work: (workshop: Workshop) => Promise<void>): Promise<void> {
  const mnistFolder = toMnistFolder({ environment: process.env, platform: process.platform, homeFolder: homedir() });
  if (mnistFolder === null) throw new UsageError('The presets are trained on MNIST: set INKLING_MNIST to the folder with its four files.');
  const folder = await mkdtemp(join(tmpdir(), 'inkling-models-'));
  const { host, close } = await openWorld();
  try {
    const { backend } = await host.request('getStatus', {});
    if (backend !== 'native') throw new UsageError('In plain JavaScript it would take days; npm run setup tells why the native library does not serve.');
    await work({ host, mnistFolder, folder });
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
}
