/** Has a fine-tuned run judged, and tells the verdict. */
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { toJudgement } from './render/tuning.ts';
import type { Session } from './session.ts';

/** `allowance`: points that may be lost on the old. */
export async function judgeTelling({ output, request, texts }: Session, run: string, allowance: number | undefined): Promise<ExitCode> {
  output.showLive(texts.tuning.judging);
  const judgement = await request('judgeFineTune', { run, ...(allowance === undefined ? {} : { allowance }) }).finally(() => output.clearLive());
  output.json({ event: 'fineTuneJudged', ...judgement });
  output.print(`\n${toJudgement(judgement, texts, output.style)}`);
  return exitCodes.done;
}
