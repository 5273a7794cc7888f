/** The machine sleeps: every process stops at once and goes on later, after longer than a silent process is given. */
import type { Fault } from '../fault.ts';
import { finishAndCompare, startTraining } from '../expect.ts';
import { prepareDesktop } from '../desktop.ts';
import { NotTried } from '../fault.ts';
import { checkNothingLeft, makePlace } from '../place.ts';
import { listMarked, signal } from '../processes.ts';
import { sleep, type Place, type Program } from '../program.ts';
import { openShell } from '../shell.ts';

export const sleeping: Fault = {
  name: 'sleep',
  title: 'The machine sleeps while runs train',
  limitSeconds: ({ asleepSeconds }) => 180 + asleepSeconds,
  async run(day) {
    const { asleepSeconds } = day.scale;
    const places = [await makePlace(day, 'shell')];
    const programs = [await openShell(places[0]!)];
    const besides = await prepareDesktop(day).catch((error: unknown) => {
      if (error instanceof NotTried) return error;
      throw error;
    });
    if (!(besides instanceof NotTried)) {
      places.push(await makePlace(day, 'desktop-workspace'));
      programs.push(await besides.open(places[1]!));
    }
    for (const program of programs) day.atEnd(() => program.close());
    const runs = await Promise.all(programs.map((program) => startTraining(program, 'mlp')));
    const children = await listChildren(programs);
    const stopped = listMarked(day.mark).filter((pid) => signal(pid, 'SIGSTOP'));
    // Whatever happens here, nothing may stay stopped: it could not even be ended.
    day.atEnd(() => stopped.forEach((pid) => signal(pid, 'SIGCONT')));
    await sleep(asleepSeconds * 1000);
    for (const pid of stopped) signal(pid, 'SIGCONT');
    await sleep(3000);
    if (JSON.stringify((await listChildren(programs)).map(([engine]) => engine)) !== JSON.stringify(children.map(([engine]) => engine))) day.complain('an engine was taken for silent and ended');
    for (const [i, program] of programs.entries()) await finishAndCompare(day, program, places[i] as Place, runs[i]!, 'mlp');
    for (const [i, program] of programs.entries()) {
      const resumed = (await program.ask('listRunEvents', { run: runs[i]! })).filter(({ event }) => event === 'runResumed').length;
      if (resumed > 0) day.complain('a run was resumed, though its process only slept');
      await program.close();
    }
    for (const place of places) await checkNothingLeft(day, place);
    const names = besides instanceof NotTried ? `the browser shell (the desktop application was not tried: ${besides.message})` : `the browser shell and Electron ${besides.version}`;
    return { what: `SIGSTOP of all ${stopped.length} processes of ${names} for ${asleepSeconds} s, then SIGCONT`, found: 'no process was taken for silent, no run was resumed; all ended with the weights of undisturbed ones' };
  },
};

const listChildren = (programs: readonly Program[]): Promise<(number | null)[][]> => Promise.all(programs.map((program) => Promise.all([program.pidOf('engine'), program.pidOf('trainer')])));
