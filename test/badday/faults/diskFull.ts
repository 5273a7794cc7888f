/** The disk fills up while runs train and wait; then there is room again. */
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { awaitEnd, expectClear, failureOf, finishAndCompare } from '../expect.ts';
import { fillDisk, mountSmallDisk, resizeDisk } from '../mounts.ts';
import { listFinished, listLeftovers } from '../oracle.ts';
import { checkNothingLeft, makePlace } from '../place.ts';
import { runCommand } from '../runCommand.ts';
import { openShell } from '../shell.ts';
import { trainings } from '../trainings.ts';

/** The digits and a few checkpoints. */
const smallKilobytes = 5000;
const largeKilobytes = 100_000;

export const diskFull: Fault = {
  name: 'disk-full',
  title: 'The disk is full while a run trains and others wait in the queue',
  limitSeconds: () => 720,
  async run(day) {
    mountSmallDisk(day, join(day.folder, 'full', 'workspace'), smallKilobytes);
    const place = await makePlace(day, 'full');
    const { workspaceFolder } = place;
    const program = await openShell(place);
    day.atEnd(() => program.close());
    await program.ask('pauseQueue', {});
    const waiting = await program.ask('queueRun', trainings.cnn);
    const { run } = await program.ask('startRun', trainings.mlp);
    expectClear(day, 'training on a full disk', await failureOf(awaitEnd(program, run)), ['diskFull'], workspaceFolder);
    const finished = listFinished(workspaceFolder);
    if (finished.length === 0 || finished.some((each) => each.endsWith('damaged'))) day.complain(`of the run there is left: ${finished.join(', ')}`);
    if (listLeftovers(workspaceFolder).some((name) => name.includes('.tmp-'))) day.complain('a half-written file stayed on the full disk');
    // As large as the first: a smaller one may still find room.
    expectClear(day, 'another run on a full disk', await failureOf(program.ask('startRun', trainings.mlp).then((begun) => awaitEnd(program, begun.run))), ['diskFull'], workspaceFolder);
    await program.ask('getStatus', {});
    if (!(await program.ask('listRuns', {})).some(({ record }) => record.id === run)) day.complain('the run is not listed on the full disk');
    await program.close();

    // What the second run left of its room may do for a small one.
    fillDisk(workspaceFolder);
    const worked = await runCommand(place, ['queue', 'run']);
    if (worked.code !== 1 || !worked.output.includes('The disk is full')) day.complain(`the queue on a full disk: code ${worked.code}, “${worked.output}”`);
    const waits = await runCommand(place, ['queue', '--json']);
    if (!waits.output.includes(waiting.run)) day.complain(`of the queue there is left: ${waits.output}`);

    const obstacle = resizeDisk(workspaceFolder, largeKilobytes);
    if (obstacle !== null) throw new Error(obstacle);
    const again = await openShell(place);
    day.atEnd(() => again.close());
    await finishAndCompare(day, again, place, run, 'mlp');
    const after = new Set(listFinished(workspaceFolder));
    for (const each of finished) if (!after.has(each)) day.complain(`${each} is gone`);
    await again.close();
    await checkNothingLeft(day, place);
    return { what: `a disk of ${smallKilobytes / 1000} MB: a run until it is full, a second run, the queue; then room again`, found: `each ends at once, told as “The disk is full” with the file; ${finished.length} epochs were there, and the run ended with the weights of an undisturbed one; the queue kept its place` };
  },
};
