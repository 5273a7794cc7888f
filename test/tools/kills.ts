/**
 * `npm run soak:kills`: one run is trained while its trainer is killed 20 times and the engine 5 times, and it finishes;
 * its figures are compared with those of a run that nobody disturbed.
 */
import type { EngineEvent } from '../../electron/contract/events.ts';
import { openWorld, sleep } from './world.ts';

const trainerKills = 20;
const engineKills = 5;

const recoveries = new Set<EngineEvent>();
const recoverySeconds: number[] = [];
const { host, data, close } = await openWorld();
const events: EngineEvent[] = [];
host.listen((event) => {
  if (event.event === 'checkpointWritten' || event.event === 'processEnded') events.push(event);
});
const request = { model: { kind: 'preset', preset: 'article-mlp' }, data, plan: null, overrides: { epochs: trainerKills + 5 } } as const;
const start = () => host.request('startRun', request);
const losses = async (run: string) => {
  const told = await host.request('listRunEvents', { run });
  return told.flatMap((event) => (event.event === 'epochEnded' ? [event.train.loss, event.validation?.loss] : []));
};

const undisturbed = await start();
await host.request('awaitRun', undisturbed);
const { run } = await start();
const end = host.request('awaitRun', { run });
end.catch(() => undefined);
for (let kill = 1; kill <= trainerKills; kill++) {
  // A process that dies before it has got anywhere would be given up: each gets as far as a checkpoint.
  const from = events.length;
  while (!events.slice(from).some(({ event }) => event === 'checkpointWritten')) await sleep(5);
  await sleep(Math.random() * 300);
  const pid = host.processes().find((one) => one.run === run)?.pid;
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  if (kill % (trainerKills / engineKills) === 0) {
    const killedAt = performance.now();
    process.kill(host.processes()[0]!.pid!, 'SIGKILL');
    while (!events.some((event) => event.event === 'processEnded' && event.process === 'engine' && !recoveries.has(event))) await sleep(1);
    recoveries.add(events.findLast((event) => event.event === 'processEnded' && event.process === 'engine')!);
    await host.request('getStatus', {});
    recoverySeconds.push((performance.now() - killedAt) / 1000);
  }
  process.stderr.write(`kill ${kill}\n`);
}
const summary = await end;
const [expected, received] = [await losses(undisturbed.run), await losses(run)];
const deaths = (which: 'engine' | 'trainer') => events.filter((event) => event.event === 'processEnded' && event.process === which).length;
process.stdout.write(
  `${JSON.stringify({
    state: summary.state,
    epochs: summary.epoch,
    trainerDeaths: deaths('trainer'),
    engineDeaths: deaths('engine'),
    engineBackAfterSeconds: recoverySeconds,
    sameAsUndisturbed: JSON.stringify(expected) === JSON.stringify(received),
  })}\n`,
);
await close();
