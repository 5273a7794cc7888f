/** The workspace becomes read-only while a run trains, and is read-only when a program starts. */
import type { Fault } from '../fault.ts';
import { awaitEnd, expectClear, failureOf, finishAndCompare, isOneSentence, startTraining } from '../expect.ts';
import { makeReadOnly, unmount } from '../mounts.ts';
import { listFinished } from '../oracle.ts';
import { checkNothingLeft, makePlace } from '../place.ts';
import { runCommand } from '../runCommand.ts';
import { NotStarted, openShell } from '../shell.ts';
import { trainings } from '../trainings.ts';

export const readOnly: Fault = {
  name: 'read-only',
  title: 'The workspace is read-only, from the start or all at once',
  limitSeconds: () => 150,
  async run(day) {
    const place = await makePlace(day, 'read-only');
    const { workspaceFolder } = place;
    const program = await openShell(place);
    day.atEnd(() => program.close());
    const run = await startTraining(program, 'mlp');
    makeReadOnly(day, workspaceFolder);
    expectClear(day, 'training on a disk that became read-only', await failureOf(awaitEnd(program, run)), ['notWritable'], workspaceFolder);
    const finished = listFinished(workspaceFolder);
    for (const work of [
      () => program.ask('startRun', trainings.cnn),
      () => program.ask('queueRun', trainings.cnn),
      () => program.ask('correct', { data: 'digits', part: 'training', changes: [{ change: 'exclude', index: 0 }] }),
      () => program.ask('evaluateRun', { run, step: null, split: 'test', data: null }),
      () => program.ask('evaluateRun', { run, step: null, split: 'test', data: null }),
    ]) {
      expectClear(day, 'writing to a read-only workspace', await failureOf(work()), ['notWritable'], workspaceFolder);
    }
    if ((await program.ask('listRuns', {})).length === 0) day.complain('a read-only workspace is not listed');
    await program.ask('evaluateRun', { run, step: null, split: 'validation', data: null });
    await program.close();

    const refusal = await failureOf(openShell(place));
    const said = refusal instanceof NotStarted ? refusal.message : String(refusal);
    if (!isOneSentence(said) || !said.includes(workspaceFolder)) day.complain(`a program on a read-only workspace says “${said}”`);
    const listed = await runCommand(place, ['runs']);
    if (listed.code !== 0 || !listed.output.includes(run)) day.complain(`“runs” on a read-only workspace says “${listed.output}”`);

    unmount(workspaceFolder);
    const again = await openShell(place);
    day.atEnd(() => again.close());
    await finishAndCompare(day, again, place, run, 'mlp');
    const after = new Set(listFinished(workspaceFolder));
    for (const each of finished) if (!after.has(each)) day.complain(`${each} is gone`);
    await again.close();
    await checkNothingLeft(day, place);
    return { what: 'read-only while a run trains (a read-only bind mount over the workspace), and at a start; then writable again', found: 'the run ends, told with the file; what is there can be looked at and evaluated; resumed, it ended with the weights of an undisturbed one' };
  },
};
