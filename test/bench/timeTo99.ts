/**
 * Time to 99.0 % on the test part: from the start of a process to the trained network. Recipe, epochs and seeds are fixed
 * here; the test part is looked at once each clock has stopped, and never decides when.
 */
import type { Setting } from './job.ts';
import { toNodeLaunch } from './launch.ts';
import { startLines } from './lines.ts';
import { accuracySchema, trainedSchema, type TimeJob } from './timedTraining.ts';
import { mean } from './statistics.ts';
import type { Bounds } from './work.ts';
import { fastCnn } from './works/fastCnn.ts';

export const timeTo99Name = 'time-to-99';
export const recipe = fastCnn;
const seeds = [1, 2, 3, 4, 5];
/** Seconds, where the mean accuracy is 99 % at least. */
export const timeTarget: Bounds = { required: 15, aim: 10 };

export interface TimeTo99 {
  readonly recipe: string;
  readonly setting: string;
  readonly rows: readonly { readonly seed: number; readonly seconds: number; readonly testAccuracy: number }[];
  readonly meanSeconds: number;
  readonly meanTestAccuracy: number;
}

/** `setting`: Inkling's threads for the recipe, chosen by its speed. */
export async function measureTimeTo99(folder: string, setting: Setting, options: { readonly isQuick: boolean; readonly tell: (line: string) => void }): Promise<TimeTo99> {
  const rows: TimeTo99['rows'][number][] = [];
  for (const seed of options.isQuick ? seeds.slice(0, 1) : seeds) {
    options.tell(`${timeTo99Name}: seed ${seed}`);
    const job: TimeJob = { preset: recipe.preset, folder, seed };
    const begunMs = performance.now();
    const lines = startLines(toNodeLaunch(timeTo99Name, setting.environment));
    lines.send(job);
    await lines.receive(trainedSchema);
    const seconds = (performance.now() - begunMs) / 1000;
    const { accuracy } = await lines.receive(accuracySchema);
    await lines.close();
    rows.push({ seed, seconds, testAccuracy: accuracy });
  }
  return {
    recipe: recipe.preset,
    setting: setting.label,
    rows,
    meanSeconds: mean(rows.map(({ seconds }) => seconds)),
    meanTestAccuracy: mean(rows.map(({ testAccuracy }) => testAccuracy)),
  };
}
