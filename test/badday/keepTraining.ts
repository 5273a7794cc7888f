/** Lets a program train run after run as a person does who looks in now and then: what stands still is resumed by hand. */
import { toSentence } from '../../electron/contract/errors.ts';
import { en } from '../../electron/contract/texts/en.ts';
import type { Result } from '../../electron/contract/requests.ts';
import type { Day } from './fault.ts';
import { compareEnd } from './expect.ts';
import { isPassing, sleep, type Place, type Program } from './program.ts';
import { trainings, type TrainingName } from './trainings.ts';

export interface Training {
  /** Runs that came to their end, each compared with an undisturbed one. */
  readonly ended: number;
  /** How often a run stood still until somebody resumed it. */
  readonly byHand: number;
  /** Begins no other run, and settles when what has begun is over. */
  finish(): Promise<void>;
}

type Summary = Result<'listRuns'>[number];

const unfinished: readonly Summary['state'][] = ['training', 'paused', 'interrupted'];
const msBetweenLooks = 150;

/** `program` gives the one that is there now, `null` while it is started anew. `names`: in turns. */
export function keepTraining(day: Day, { workspaceFolder }: Place, program: () => Program | null, names: readonly TrainingName[]): Training {
  const checked = new Set<string>();
  /** Runs by what they train; a run whose start nobody heard of is told by its record. */
  const nameOf = ({ record }: Summary): TrainingName => (record.preset === null ? 'cnn' : 'mlp');
  let [byHand, begun, isFinishing, isOver] = [0, 0, false, false];

  const check = async (summary: Summary): Promise<void> => {
    checked.add(summary.record.id);
    await compareEnd(day, workspaceFolder, summary.record.id, nameOf(summary));
  };
  const look = async (on: Program): Promise<void> => {
    const runs = await on.ask('listRuns', {});
    for (const run of runs) {
      if (run.live || unfinished.includes(run.state) || checked.has(run.record.id)) continue;
      if (run.state !== 'completed') day.complain(`run ${run.record.id} ended as ${run.state}`);
      await check(run);
    }
    const open = runs.find((run) => unfinished.includes(run.state));
    if (open?.live === true) return;
    if (open !== undefined) {
      await on.ask('resumeRun', { run: open.record.id });
      byHand++;
    } else if (isFinishing) {
      isOver = runs.every(({ live }) => !live);
    } else await on.ask('startRun', trainings[names[begun++ % names.length]!]);
  };
  const work = async (): Promise<void> => {
    while (!isOver) {
      const on = program();
      try {
        if (on !== null) await look(on);
      } catch (error) {
        if (!isPassing(error)) day.complain(toSentence(error, en));
      }
      await sleep(msBetweenLooks);
    }
  };
  const working = work();
  return {
    get ended() {
      return checked.size;
    },
    get byHand() {
      return byHand;
    },
    async finish() {
      isFinishing = true;
      await working;
    },
  };
}
