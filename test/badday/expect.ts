/** What is expected of an error: one that we know, as one sentence that names what it is about. */
import { isInklingError, toSentence } from '../../electron/contract/errors.ts';
import { en } from '../../electron/contract/texts/en.ts';
import type { Result } from '../../electron/contract/requests.ts';
import type { Day } from './fault.ts';
import { readEnd } from './oracle.ts';
import { isPassing, sleep, type Place, type Program } from './program.ts';
import { trainings, type TrainingName } from './trainings.ts';

/** The error that the work ends with, `null` where it does not. */
export const failureOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null, (error: unknown) => error ?? new Error('nothing was thrown'));

/** Complains unless it is one of these errors, told in a sentence with that name in it. */
export function expectClear(day: Day, where: string, error: unknown, codes: readonly string[], names: string): void {
  if (error === null) return day.complain(`${where}: went well, though it could not`);
  const sentence = toSentence(error, en);
  if (!isInklingError(error) || !codes.includes(error.code)) day.complain(`${where}: told as “${sentence}”`);
  else if (!isOneSentence(sentence) || !sentence.includes(names)) day.complain(`${where}: “${sentence}” does not tell what is wrong with ${names}`);
}

/** Nothing of the program's inside, and no more than a person reads. */
export const isOneSentence = (text: string): boolean => !text.includes('\n') && !/\bat .*:\d+:\d+|\.tmp-|undefined|\[object/.test(text) && text.length < 600;

/** The end of a run as it is told to who waits for it. */
export async function awaitEnd(program: Program, run: string): Promise<Result<'getRun'>> {
  for (;;) {
    try {
      return await program.ask('awaitRun', { run });
    } catch (error) {
      if (!isPassing(error)) throw error;
      await sleep(100);
    }
  }
}

/** Starts the training and lets it come so far that there is something to lose. */
export async function startTraining(program: Program, name: TrainingName, epochs = 3): Promise<string> {
  const { run } = await program.ask('startRun', trainings[name]);
  while ((await program.ask('getRun', { run })).epoch < epochs) await sleep(20);
  return run;
}

/** Goes on with the run to its end, which must be that of an undisturbed one. */
export async function finishAndCompare(day: Day, program: Program, { workspaceFolder }: Place, run: string, name: TrainingName): Promise<void> {
  const { state, live } = await program.ask('getRun', { run });
  if (state !== 'completed' && !live) await program.ask('resumeRun', { run });
  const summary = await awaitEnd(program, run);
  if (summary.state !== 'completed') { day.complain(`run ${run} ended as ${summary.state}`); return; }
  await compareEnd(day, workspaceFolder, run, name);
  // As the program reads its journal, too: a line that is there but not understood is an epoch lost.
  const told = (await program.ask('listRunEvents', { run })).filter(({ event }) => event === 'epochEnded').length;
  const { epochs } = await day.references.endOf(name);
  if (told !== epochs.length) day.complain(`of ${epochs.length} epochs of ${run} the program tells ${told}`);
}

export async function compareEnd(day: Day, workspaceFolder: string, run: string, name: TrainingName): Promise<void> {
  const [expected, found] = [await day.references.endOf(name), readEnd(workspaceFolder, run)];
  for (const key of ['step', 'weights', 'slots'] as const) {
    if (found[key] !== expected[key]) day.complain(`run ${run} ended with other ${key} than an undisturbed one`);
  }
  if (JSON.stringify(found.epochs) !== JSON.stringify(expected.epochs)) day.complain(`the journal of ${run} does not tell the epochs of an undisturbed run`);
}
