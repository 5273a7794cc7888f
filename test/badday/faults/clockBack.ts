/** The clock of the machine is set back by a day while a run trains, as far as a process can see. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../build/launcher/folders.mjs';
import type { Fault } from '../fault.ts';
import { finishAndCompare, startTraining } from '../expect.ts';
import { checkNothingLeft, makePlace } from '../place.ts';
import { listMarked, signal } from '../processes.ts';
import { sleep, type Place } from '../program.ts';
import { runCommand } from '../runCommand.ts';
import { openShell } from '../shell.ts';

/** A run that is asked to pause does so within a step; a clock that is waited for would take a day. */
const msToPause = 5000;

export const clockBack: Fault = {
  name: 'clock-back',
  title: 'The clock is set back by a day while a run trains',
  limitSeconds: () => 120,
  async run(day) {
    const made = await makePlace(day, 'clock');
    const place: Place = { ...made, environment: { ...made.environment, NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'test', 'badday', 'clock.mjs')).href}` } };
    const program = await openShell(place);
    day.atEnd(() => program.close());
    const run = await startTraining(program, 'mlp');
    const before = (await program.ask('getRun', { run })).record.createdAtMs;
    const set = listMarked(day.mark).filter((pid) => signal(pid, 'SIGUSR2'));
    await sleep(300);
    await program.ask('pauseRun', { run });
    const until = performance.now() + msToPause;
    while ((await program.ask('getRun', { run })).state !== 'paused') {
      if (performance.now() > until) {
        day.complain('a run does not pause after the clock was set back');
        break;
      }
      await sleep(50);
    }
    await program.ask('continueRun', { run });
    const other = await runCommand(place, ['train', '--preset', 'softmax', '--data', 'digits']);
    if (!other.output.includes('is in use by')) day.complain(`the lock did not hold after the clock was set back: ${other.output}`);
    await finishAndCompare(day, program, place, run, 'mlp');
    const events = await program.ask('listRunEvents', { run });
    if (events.some((event) => 'seconds' in event && event.seconds < 0)) day.complain('time spent is negative');
    const told = events.flatMap((event) => ('atMs' in event ? [event.atMs] : []));
    if (!told.some((atMs) => atMs < before)) day.complain('the clock was not set back at all');
    await program.close();
    await checkNothingLeft(day, place);
    return { what: `\`Date\` a day earlier in all ${set.length} processes of the browser shell, by a script loaded before them (\`--import\`); a time namespace has no clock of its own for the time of day`, found: 'the run trains, pauses and goes on, times spent are right, the lock holds; it ended with the weights of an undisturbed one' };
  },
};
