/** The workspace vanishes while a run trains: its folder is renamed, its disk is taken away; then it comes back. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NotTried, type Day, type Fault } from '../fault.ts';
import { awaitEnd, expectClear, failureOf, finishAndCompare, startTraining } from '../expect.ts';
import { mountAgain, unmount } from '../mounts.ts';
import { listFinished } from '../oracle.ts';
import { checkNothingLeft, makePlace } from '../place.ts';
import { openShell } from '../shell.ts';
import { trainings } from '../trainings.ts';

export const vanished: Fault = {
  name: 'vanished',
  title: 'The workspace is renamed or unmounted while a run trains',
  limitSeconds: () => 200,
  async run(day) {
    await loseAndFind(day, 'renamed', (folder) => {
      renameSync(folder, `${folder}-away`);
      return () => renameSync(`${folder}-away`, folder);
    });
    const unmounted = await tryUnmounted(day);
    return {
      what: `renamed away while a run trains${unmounted === null ? ', and taken away with its disk (umount -l)' : ''}; then put back${unmounted === null ? '' : `. Not tried: unmounting, ${unmounted}`}`,
      found: 'the run ends, told with the folder; nothing is made in its place; back again, the same program goes on, and the run ended with the weights of an undisturbed one',
    };
  },
};

/** Why it could not be tried. */
async function tryUnmounted(day: Day): Promise<string | null> {
  const real = join(day.folder, 'unmounted', 'disk');
  const place = join(day.folder, 'unmounted', 'workspace');
  mkdirSync(real, { recursive: true });
  try {
    mountAgain(day, real, place);
  } catch (error) {
    if (error instanceof NotTried) return error.message;
    throw error;
  }
  await loseAndFind(day, 'unmounted', (folder) => {
    unmount(folder);
    return () => mountAgain(day, real, folder);
  });
  return null;
}

/** `lose` takes the workspace away and returns what puts it back. */
async function loseAndFind(day: Day, name: string, lose: (workspaceFolder: string) => () => void): Promise<void> {
  const place = await makePlace(day, name);
  const { workspaceFolder } = place;
  const program = await openShell(place);
  day.atEnd(() => program.close());
  const run = await startTraining(program, 'mlp');
  const finished = listFinished(workspaceFolder);
  const findAgain = lose(workspaceFolder);
  expectClear(day, `training in a workspace that was ${name}`, await failureOf(awaitEnd(program, run)), ['folderGone'], dirname(workspaceFolder));
  for (const work of [() => program.ask('startRun', trainings.cnn), () => program.ask('listRuns', {}), () => program.ask('queueRun', trainings.cnn)]) {
    expectClear(day, `asking about a workspace that was ${name}`, await failureOf(work()), ['folderGone'], workspaceFolder);
  }
  if (existsSync(join(workspaceFolder, 'runs'))) day.complain('a workspace was made in the place of the one that vanished');
  findAgain();
  await finishAndCompare(day, program, place, run, 'mlp');
  const after = new Set(listFinished(workspaceFolder));
  for (const each of finished) if (!after.has(each)) day.complain(`${each} is gone`);
  await program.close();
  await checkNothingLeft(day, place);
}
