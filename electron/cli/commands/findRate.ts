/** `find-rate`: which learning rate suits a network and its data. */
import type { RateFinding } from '../../contract/rates.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import type { OptionName, OptionValues } from '../options.ts';
import { quoted, toCommandLine } from '../render/help.ts';
import { toRateChart } from '../render/rateChart.ts';
import { toRateReport, toSweepBar } from '../render/rates.ts';
import type { Session } from '../session.ts';
import { toTrainingRequest, trainingOptions } from '../trainingRequest.ts';

/** One search at a time needs no better name. */
const finding = 'find-rate';

export const findRate: Command = {
  name: 'find-rate',
  parameters: [],
  options: [...trainingOptions, 'least-rate', 'greatest-rate', 'steps'],
  examples: ['--preset fast-cnn --data mnist', '--layers layers.json --plan plan.json', '--from latest --data ./scans --greatest-rate 0.1'],
  async run(session, { options }) {
    const { output, texts, request } = session;
    const params = { ...(await toTrainingRequest(session, options)), finding, range: toRange(options) };
    const { found, isInterrupted } = await search(session, () => request('findLearningRate', params));
    output.json(found);
    if (found.points.length > 0) output.print(toRateChart(found, texts, output.columns(), output.style));
    output.print(toRateReport(found, texts, output.style));
    if (found.suggestion.kind === 'found') {
      output.print(texts.cli.findRate.use({ command: toCommandLine('train', ...toWords(options), '--learning-rate', String(found.suggestion.rate)) }));
    }
    return isInterrupted ? exitCodes.interrupted : exitCodes.done;
  },
};

const toRange = (options: OptionValues) => ({
  ...(options['least-rate'] === undefined ? {} : { leastRate: options['least-rate'] }),
  ...(options['greatest-rate'] === undefined ? {} : { greatestRate: options['greatest-rate'] }),
  ...(options.steps === undefined ? {} : { steps: options.steps }),
});

/** Shows how far it is; Ctrl-C ends it with what there is by then, Ctrl-C again leaves at once. */
async function search({ host, output, texts, request, listen }: Session, begin: () => Promise<RateFinding>) {
  let tried = 0;
  let isInterrupted = false;
  listen((event) => {
    if (event.event !== 'learningRatesTried') return;
    tried += event.points.length;
    const newest = event.points.at(-1);
    if (newest !== undefined) output.showLive(toSweepBar(newest, tried / event.steps, texts, output.columns(), output.style));
  });
  const release = host.onInterrupt(() => {
    if (isInterrupted) host.exit(exitCodes.interrupted);
    isInterrupted = true;
    request('stopFinding', { finding }).catch((error: unknown) => output.note(String(error)));
  });
  try {
    const found = await begin();
    return { found, isInterrupted };
  } finally {
    output.clearLive();
    release();
  }
}

/** The options of the training as they were typed. */
function toWords(options: OptionValues): readonly string[] {
  return trainingOptions.flatMap((name: OptionName) => {
    const value = options[name];
    if (value === undefined) return [];
    return typeof value === 'boolean' ? [`--${name}`] : [`--${name}`, quoted(String(value))];
  });
}
