/**
 * `npm run bench:pad`: does the pad ever wait for training, and does training suffer from the pad?
 *
 * The best CNN trains; in every 30 s the pad asks for 20 answers a second during 10 s. Told are the times from request to
 * answer, and how fast training went while the pad asked and while it did not.
 */
import type { Params } from '../../electron/contract/requests.ts';
import { openWorld, percentile, sleep } from './world.ts';

const [minutes = '1'] = process.argv.slice(2);
const cycles = Math.max(1, Math.round(Number(minutes) * 2));
/** A hand-drawn 3 in two bows. */
const strokes: Params<'recogniseStrokes'>['strokes'] = [
  [[10, 20], [30, 8], [52, 18], [40, 40], [28, 46], [48, 52], [56, 74], [34, 92], [10, 82]],
];

const { host, data, close } = await openWorld();
let speed: number[] = [];
host.listen((event) => {
  if (event.event === 'runProgressed') speed.push(event.imagesPerSecond);
});
const ask = () => host.request('recogniseStrokes', { run: 'starter', strokes });
await ask();
const { run } = await host.request('startRun', { model: { kind: 'preset', preset: 'best-cnn' }, data, plan: null, overrides: { epochs: 1000 } });
while (speed.length < 30) await sleep(100);

const latencies: number[] = [];
const speeds: { readonly quiet: number[]; readonly asked: number[] } = { quiet: [], asked: [] };
for (let cycle = 0; cycle < cycles; cycle++) {
  speed = [];
  await sleep(20_000);
  speeds.quiet.push(...speed);
  speed = [];
  const asking: Promise<unknown>[] = [];
  for (let count = 0; count < 200; count++) {
    const from = performance.now();
    asking.push(ask().then(() => latencies.push(performance.now() - from)));
    await sleep(50);
  }
  await Promise.all(asking);
  speeds.asked.push(...speed);
}
await host.request('stopRun', { run, keepBest: false });
await host.request('awaitRun', { run });
await close();

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const [quiet, asked] = [mean(speeds.quiet), mean(speeds.asked)];
/** The pad asks a third of the time. */
const slowed = (1 - asked / quiet) / 3;
process.stdout.write(
  `${JSON.stringify({
    answers: latencies.length,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    maxMs: Math.max(...latencies),
    imagesPerSecondQuiet: quiet,
    imagesPerSecondAsked: asked,
    trainingSlowedBy: slowed,
  })}\n`,
);
