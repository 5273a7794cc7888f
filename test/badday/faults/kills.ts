/** SIGKILL of any process of a program at any moment, while it trains run after run. */
import type { Day, Fault, Tried } from '../fault.ts';
import { prepareDesktop } from '../desktop.ts';
import { keepTraining } from '../keepTraining.ts';
import { listFinished } from '../oracle.ts';
import { checkNothingLeft, makePlace } from '../place.ts';
import { signal } from '../processes.ts';
import { isPassing, sleep, type Place, type Program, type Role } from '../program.ts';
import { NotStarted, openShell } from '../shell.ts';

/** Each process as often as it is named. */
const rolesOfShell: readonly Role[] = ['trainer', 'trainer', 'trainer', 'engine', 'engine', 'main'];
const rolesOfDesktop: readonly Role[] = ['trainer', 'trainer', 'engine', 'main', 'window', 'window'];
/** As long as a trainer takes to come up and train for a while: a kill may fall into either. */
const greatestPauseMs = 2500;
/** A window that is killed sooner than that after another stays closed, as one would that crashes at once. */
const msBetweenWindows = 12_000;
const secondsPerMoment = 12;

const half = (moments: number): number => Math.ceil(moments / 2);

export const shellKills: Fault = {
  name: 'shell-kills',
  title: 'SIGKILL of trainer, engine and main process of the browser shell',
  limitSeconds: ({ moments }) => 120 + half(moments) * secondsPerMoment,
  run: (day) => killOften(day, openShell, rolesOfShell, half(day.scale.moments), 'the browser shell'),
};

export const desktopKills: Fault = {
  name: 'desktop-kills',
  title: 'SIGKILL of trainer, engine, main and window process of the desktop application',
  limitSeconds: ({ moments }) => 180 + half(moments) * secondsPerMoment,
  async run(day) {
    const desktop = await prepareDesktop(day);
    return killOften(day, desktop.open, rolesOfDesktop, half(day.scale.moments), `Electron ${desktop.version}`);
  },
};

async function killOften(day: Day, open: (place: Place) => Promise<Program>, roles: readonly Role[], moments: number, name: string): Promise<Tried> {
  const place = await makePlace(day, 'killed');
  let program: Program | null = await open(place);
  day.atEnd(() => program?.close());
  const training = keepTraining(day, place, () => program, ['mlp', 'cnn']);
  const killed = new Map<Role, number>();
  let windowKilledAtMs = -Infinity;
  for (let moment = 1; moment <= moments; moment++) {
    const pause = day.chance.between(0, greatestPauseMs);
    const drawn = day.chance.pick(roles);
    await sleep(pause);
    const role = drawn === 'window' && performance.now() - windowKilledAtMs < msBetweenWindows ? 'trainer' : drawn;
    const pid = await findProcess(program, role);
    const finished = listFinished(place.workspaceFolder);
    if (!signal(pid, 'SIGKILL')) continue;
    killed.set(role, (killed.get(role) ?? 0) + 1);
    if (role === 'window') windowKilledAtMs = performance.now();
    const after = new Set(listFinished(place.workspaceFolder));
    for (const each of finished) if (!after.has(each)) day.complain(`${each} was there before a ${role} was killed, and is not any more`);
    for (const each of after) if (each.endsWith('damaged')) day.complain(`${each} after a ${role} was killed`);
    if (role === 'main') {
      program = null;
      program = await openAgain(open, place);
    }
    day.tell(`${moment}/${moments}: ${role}`);
  }
  await training.finish();
  await program.close();
  await checkNothingLeft(day, place);
  const counts = [...killed].toSorted().map(([role, count]) => `${count} × ${role}`);
  return {
    what: `${name}: ${[...killed.values()].reduce((sum, count) => sum + count, 0)} kills (${counts.join(', ')})`,
    found: `${training.ended} runs ended with the weights of undisturbed ones, ${training.byHand} times after being resumed by hand; every finished epoch is there`,
  };
}

/** One that is being started will be there in a moment. */
async function findProcess(program: Program, role: Role): Promise<number> {
  for (;;) {
    try {
      const pid = await program.pidOf(role);
      if (pid !== null) return pid;
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await sleep(10);
  }
}

/** The processes of the killed program give the workspace back as soon as they have found out. */
async function openAgain(open: (place: Place) => Promise<Program>, place: Place): Promise<Program> {
  for (;;) {
    try {
      return await open(place);
    } catch (error) {
      if (!(error instanceof NotStarted && error.message.includes('is in use by'))) throw error;
    }
  }
}
