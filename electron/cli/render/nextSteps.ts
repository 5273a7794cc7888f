/** What a person can do with a trained run. */
import type { Result } from '../../contract/requests.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { toCommandLine } from './help.ts';
import type { Style } from './style.ts';

export function toNextSteps({ record }: Result<'awaitRun'>, texts: Texts, style: Style): string {
  const words = texts.cli.train;
  const steps = [
    { what: words.nextTest, command: toCommandLine('evaluate', record.id, '--split test') },
    { what: words.nextRecognise, command: toCommandLine('recognise', `${words.picture}.png`, '--run', record.id) },
    ...(record.data.id === 'generated' ? [{ what: words.nextFetch, command: toCommandLine('data fetch mnist') }] : []),
    ...(record.preset === 'best-cnn' || record.backend.kind === 'javascript'
      ? []
      : [{ what: words.nextBest, command: toCommandLine('train --preset best-cnn') }]),
    { what: words.nextRuns, command: toCommandLine('runs') },
  ];
  return [words.next, ...steps.map(({ what, command }) => `  ${command}\n      ${style.dim(what)}`)].join('\n');
}
