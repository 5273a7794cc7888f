/** `train`: a new run, from a preset, from layers of one's own or from an earlier run. */
import { InklingError } from '../../contract/errors.ts';
import type { Params } from '../../contract/requests.ts';
import { findBestData } from '../bestData.ts';
import type { Command } from '../command.ts';
import { chooseNetwork } from '../chooseNetwork.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { followTraining } from '../followTraining.ts';
import { nameOfData, nameOfNetwork } from '../render/names.ts';
import { toCommandLine } from '../render/help.ts';
import { toNextSteps } from '../render/nextSteps.ts';
import type { Session } from '../session.ts';
import { trainFolds } from '../trainFolds.ts';
import { startTelling } from '../startTelling.ts';
import { namesNothing, toTrainingRequest, trainingOptions } from '../trainingRequest.ts';

export const train: Command = {
  name: 'train',
  parameters: [],
  options: [...trainingOptions, 'epochs', 'learning-rate', 'schedule', 'folds', 'threads', 'queue'],
  examples: ['--preset fast-cnn --data mnist --epochs 2', '--preset best-cnn', '--preset fast-cnn --optimizer adamw --schedule cosine --clip-norm 1', '--preset fast-cnn --folds 5', '--preset lstm --queue', '--layers layers.json --plan plan.json', '--from latest --freeze conv2d_1,conv2d_2 --data ./scans', '--from latest --data ./letters --samples 500 --anchor 0.01', '--from latest --class 5-9 --replay 0.5'],
  isApart: true,
  async run(session, { options }) {
    if (namesNothing(options)) await announce(session);
    const params = { ...(await toTrainingRequest(session, options)), ...(options.threads === undefined ? {} : { threads: options.threads }) };
    if (options.queue === true) return enqueue(session, params, options.folds !== undefined);
    if (options.folds !== undefined) return trainFolds(session, params, options.folds);
    const { exitCode, summary } = await followTraining(session, () => startTelling(session, params));
    if (exitCode === 0 && summary !== null) session.output.print(`\n${toNextSteps(summary, session.texts, session.output.style)}`);
    return exitCode;
  },
};

async function enqueue({ output, request, texts }: Session, params: Params<'queueRun'>, withFolds: boolean): Promise<ExitCode> {
  if (withFolds) throw new InklingError('optionsExclude', { options: ['--queue', '--folds'] });
  const { run } = await request('queueRun', params);
  const { runs } = await request('listQueue', {});
  const queued = { run, place: runs.findIndex(({ record }) => record.id === run) + 1 };
  output.json({ event: 'runQueued', ...queued });
  output.print(texts.cli.queue.queued({ ...queued, command: toCommandLine('queue run') }));
  return exitCodes.done;
}

/** Says what was chosen where the person did not. */
async function announce(session: Session): Promise<void> {
  const { output, request, texts } = session;
  const words = texts.cli.train;
  const network = nameOfNetwork(await chooseNetwork(session), texts);
  const { backend } = await request('getStatus', {});
  if (backend === 'javascript') output.note(words.small({ network }));
  output.print(words.plan({ network, data: nameOfData(await findBestData(session), texts) }));
}
