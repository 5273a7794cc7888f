/** A file of a workspace is not what was written: bits have flipped, or its end is missing. One file at a time, of every kind. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isInklingError, toSentence } from '../../../electron/contract/errors.ts';
import type { EngineEvent } from '../../../electron/contract/events.ts';
import { fromFailure } from '../../../electron/contract/outcome.ts';
import { en } from '../../../electron/contract/texts/en.ts';
import type { Chance } from '../chance.ts';
import type { Day, Fault } from '../fault.ts';
import { isOneSentence } from '../expect.ts';
import { listFiles, makeFullWorkspace, openEngine, type FullWorkspace } from '../fullWorkspace.ts';
import { listLeftovers, readEnd, type End } from '../oracle.ts';

export const corruption: Fault = {
  name: 'corruption',
  title: 'Corrupted files of every kind: flipped bits, missing ends',
  limitSeconds: ({ corruptions }) => 120 + corruptions * 6,
  async run(day) {
    const made = await makeFullWorkspace(day);
    const kinds = new Map<string, string[]>();
    for (const file of listFiles(made.workspaceFolder)) kinds.set(toKind(file), [...(kinds.get(toKind(file)) ?? []), file]);
    const counts = { told: 0, harmless: 0 };
    for (let i = 0; i < day.scale.corruptions; i++) {
      // In turns, so that each kind comes, whatever chance says.
      const kind = [...kinds.keys()].sort()[i % kinds.size]!;
      const file = day.chance.pick(kinds.get(kind)!);
      counts[await corrupt(day, made, file, i)]++;
      day.tell(`${i + 1}/${day.scale.corruptions}: ${file}`);
    }
    return {
      what: `${day.scale.corruptions} times one file of a workspace: ${[...kinds.keys()].sort().map((kind) => `\`${kind}\``).join(', ')}`,
      found: `${counts.told} were told in a sentence that names the file, ${counts.harmless} changed nothing that is read; other files stayed as they were, and no run was resumed to other weights`,
    };
  },
};

/** What differs from run to run is left out. */
const toKind = (file: string): string =>
  file
    .replace(/^runs\/[^/]+/, 'runs/*')
    .replace(/checkpoints\/\d+/, 'checkpoints/*')
    .replace(/^sweeps\/.*(?=\.json)/, 'sweeps/*')
    .replace(/^corrections\/[^/]+/, 'corrections/*')
    .replace(/^datasets\/[^/]+/, 'datasets/*');

/** Returns what came of it. */
async function corrupt(day: Day, { folder, workspaceFolder: template, paused, whole, end }: FullWorkspace, file: string, number: number): Promise<'told' | 'harmless'> {
  const workspaceFolder = join(folder, `copy-${number}`);
  cpSync(template, workspaceFolder, { recursive: true });
  const path = join(workspaceFolder, file);
  const bytes = readFileSync(path);
  const { bytes: changed, how } = change(day.chance, bytes);
  writeFileSync(path, changed);
  const before = survey(workspaceFolder, file);
  const complain = (what: string): void => day.complain(`${file}, ${how}: ${what}`);
  const sentences: string[] = [];
  const hear = (event: EngineEvent): void => {
    if (event.event === 'warned') sentences.push(toSentence(fromFailure(event), en));
  };
  const ask = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const sentence = toSentence(error, en);
      if (isInklingError(error) && (error.code as string) !== 'unexpected') sentences.push(sentence);
      else complain(`${what} failed with “${sentence}”`);
    }
  };

  const looking = openEngine(folder, workspaceFolder, hear);
  await ask('opening', () => looking.holdWorkspace());
  const { handlers } = looking;
  for (const run of [paused, whole]) {
    await ask('getRun', () => handlers.getRun({ run }));
    await ask('listRunEvents', () => handlers.listRunEvents({ run }));
    await ask('listCheckpoints', () => handlers.listCheckpoints({ run }));
    await ask('evaluateRun', () => handlers.evaluateRun({ run, step: null, split: 'test', data: null }));
  }
  await ask('listData', () => handlers.listData({}));
  await ask('getDataStats', () => handlers.getDataStats({ data: 'digits' }));
  await ask('listCorrections', () => handlers.listCorrections({ data: 'digits' }));
  await ask('listQueue', () => handlers.listQueue({}));
  await ask('listSweeps', () => handlers.listSweeps({}));
  await ask('listRuns', () => handlers.listRuns({}));
  await ask('closing', () => looking.close());
  const after = survey(workspaceFolder, file);
  for (const [name, content] of before) if (after.get(name) !== content && name !== 'looks.jsonl') complain(`${name} was changed by looking around`);

  const training = openEngine(folder, workspaceFolder, hear);
  await ask('resumeRun', async () => {
    await training.handlers.resumeRun({ run: paused });
    await training.handlers.awaitRun({ run: paused });
    compare(readEnd(workspaceFolder, paused), end, complain);
  });
  await ask('closing', () => training.close());
  const left = listLeftovers(workspaceFolder);
  if (left.length > 0) complain(`left are ${left.join(', ')}`);
  for (const sentence of sentences) if (!isOneSentence(sentence)) complain(`“${sentence}” is no sentence for a person`);
  const own = sentences.filter((sentence) => names(sentence, file, paused, whole));
  if (sentences.length > 0 && own.length === 0) complain(`nobody is told which file it is: “${sentences[0]}”`);
  rmSync(workspaceFolder, { recursive: true });
  return own.length > 0 ? 'told' : 'harmless';
}

/** One to eight flipped bits, or the end cut off anywhere. */
function change(chance: Chance, bytes: Buffer): { readonly bytes: Buffer; readonly how: string } {
  if (chance.whole(1, 3) === 1) {
    const length = chance.whole(0, bytes.length - 1);
    return { bytes: bytes.subarray(0, length), how: `cut to ${length} of ${bytes.length} bytes` };
  }
  const changed = Buffer.from(bytes);
  const bits = Array.from({ length: chance.pick([1, 1, 2, 8]) }, () => chance.whole(0, bytes.length * 8 - 1));
  for (const bit of bits) changed[bit >> 3]! ^= 1 << (bit & 7);
  return { bytes: changed, how: `bits ${bits.join(', ')} flipped` };
}

/** Every other file with its contents. */
const survey = (workspaceFolder: string, besides: string): ReadonlyMap<string, string> =>
  new Map(listFiles(workspaceFolder).filter((file) => file !== besides).map((file) => [file, readFileSync(join(workspaceFolder, file), 'latin1')]));

/** The weights alone: a gap in the curves is told, and epochs of a damaged journal are told again or not at all. */
function compare(found: End, expected: End, complain: (what: string) => void): void {
  if (found.step !== expected.step || found.weights !== expected.weights || found.slots !== expected.slots) complain('the resumed run ended with other weights than an undisturbed one');
}

/** A checkpoint is named by its run and step; pixels that have changed show in the set alone, since no file tells what they were. */
const names = (sentence: string, file: string, ...runs: readonly string[]): boolean =>
  sentence.includes(basename(file)) || (/checkpoints\//.test(file) && runs.some((run) => sentence.includes(run))) || (file.startsWith('datasets/') && sentence.includes('digits'));
