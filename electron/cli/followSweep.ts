/** Stays with a sweep to its end: its points, the retraining of the best, and the one look at the test part. */
import type { Sweep } from '../contract/sweep.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { followQueue } from './followQueue.ts';
import { toSweepReport } from './render/sweeps.ts';
import type { Session } from './session.ts';

/** `begun` has its points in the queue. */
export async function followSweep(session: Session, begun: Sweep): Promise<ExitCode> {
  const { output, texts, request } = session;
  const runs = new Set([...begun.points.map(({ run }) => run)]);
  let sweep = begun;
  for (;;) {
    if (sweep.final !== null) runs.add(sweep.final.run);
    const { end } = await followQueue(session, (queued) => !queued.some((run) => runs.has(run)), ['sweep resume', sweep.sweep]);
    if (end === 'interrupted') return exitCodes.interrupted;
    if (end === 'stuck') return exitCodes.failed;
    const before = sweep.final;
    sweep = await request('advanceSweep', { sweep: sweep.sweep });
    if (sweep.state !== 'retraining' || before !== null) break;
    output.print(output.style.bold(texts.cli.sweep.retraining({ point: sweep.final!.point + 1 })));
  }
  output.json({ event: 'sweepEnded', ...sweep });
  output.print(`\n${toSweepReport(sweep, texts, output.style)}`);
  return sweep.state === 'finished' ? exitCodes.done : exitCodes.failed;
}
