/** `npm run starter`: trains the model that comes with Inkling again, on MNIST's training part, and writes its figures. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Params } from '../contract/requests.ts';
import { toSentence } from '../contract/errors.ts';
import { languages } from '../contract/texts/texts.ts';
import { planSchema } from '../contract/plan.ts';
import { openInProcess } from '../process/inProcess.ts';
import { readCheckpoint, writeCheckpoint } from '../engine/store/checkpoint.ts';
import { openJournal, readJournal } from '../engine/store/journal.ts';
import { createRun, openRun } from '../engine/store/runs.ts';
import { openWorkspace } from '../engine/store/workspace.ts';
import { starterName } from '../engine/context.ts';
import { parseAs, parseJson } from '../engine/validate.ts';
import { toCacheFolder, toMnistFolder } from '../process/folders.ts';

const root = join(import.meta.dirname, '../..');
const starterFolder = join(root, 'resources/starter');
const planFile = join(starterFolder, 'plan.json');

const surroundings = { environment: process.env, platform: process.platform, homeFolder: homedir() };
const workspaceFolder = await mkdtemp(join(tmpdir(), 'inkling-starter-'));
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';

try {
  const plan = parseAs(planSchema, parseJson(await readFile(planFile, 'utf8'), planFile), planFile);
  const engine = openInProcess({
    workspaceFolder,
    cacheFolder: toCacheFolder(surroundings),
    mnistFolder: toMnistFolder(surroundings),
    starterFolder,
    clock: Date.now,
    random: Math.random,
    program: 'npm run starter',
    version: '',
  });
  engine.listen((event) => {
    if (event.event === 'epochEnded') process.stderr.write(`${event.epoch}/${event.epochs}: ${event.validation?.accuracy ?? ''}\n`);
  });
  const request: Params<'startRun'> = { model: { kind: 'preset', preset: 'fast-cnn' }, data: 'mnist', plan, overrides: {} };
  const { run } = await engine.request('startRun', request);
  const { seconds } = await engine.request('awaitRun', { run });
  const figures = async (split: 'validation' | 'test') => {
    const { evaluation } = await engine.request('evaluateRun', { run, split, data: null });
    const { classes: _, ...summary } = evaluation;
    return summary;
  };
  // The test part is looked at once, when nothing can be changed any more.
  const told = { madeBy: 'npm run starter', seconds, validation: await figures('validation'), test: await figures('test') };
  await engine.close();
  await keep(run);
  await writeFile(join(starterFolder, 'figures.json'), `${JSON.stringify(told)}\n`);
} catch (error) {
  process.stderr.write(`${toSentence(error, languages.en)}\n`);
  process.exitCode = 1;
} finally {
  await rm(workspaceFolder, { recursive: true, force: true });
}

/** Puts the best weights, the record and the epochs of the run into the starter's folder, and nothing that resumes it. */
async function keep(name: string): Promise<void> {
  const trained = await openRun(await openWorkspace({ folder: workspaceFolder, mode: 'read', clock: Date.now }), name);
  const shelf = await openWorkspace({ folder: join(workspaceFolder, 'shelf'), mode: 'write', clock: Date.now });
  const kept = await createRun(shelf, { ...trained.record, id: starterName });
  const journal = await openJournal(kept.journal);
  const { events } = await readJournal(trained.journal);
  for (const event of events) {
    if (event.event !== 'stepsTrained' && event.event !== 'checkpointWritten') await journal.append({ ...event, run: starterName }, { durable: false });
  }
  await journal.close();
  const best = events.findLast((event) => event.event === 'runFinished')!.bestStep;
  await writeCheckpoint(kept, { ...(await readCheckpoint(trained, best, { resume: false })), resume: null });
  await shelf.close();
  for (const part of ['run.json', 'journal.jsonl', 'checkpoints']) {
    await rm(join(starterFolder, part), { recursive: true, force: true });
    await cp(join(kept.folder, part), join(starterFolder, part), { recursive: true });
  }
}
