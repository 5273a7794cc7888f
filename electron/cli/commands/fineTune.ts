/** `fine-tune`: trains a run a little further on a handful of samples, and tells whether that is to be used. */
import { hasCode, InklingError, toSentence } from '../../contract/errors.ts';
import type { Params } from '../../contract/requests.ts';
import type { Command } from '../command.ts';
import { followTraining } from '../followTraining.ts';
import { judgeTelling } from '../judgeTelling.ts';
import type { OptionValues } from '../options.ts';
import { toCommandLine } from '../render/help.ts';
import { toTuningPlan } from '../render/tuning.ts';
import { startTelling } from '../startTelling.ts';

export const fineTune: Command = {
  name: 'fine-tune',
  parameters: [{ name: 'runOrStarter', required: true }],
  options: ['step', 'set', 'drawings', 'data', 'freeze', 'learning-rate', 'rates', 'anchor', 'replay', 'no-replay', 'epochs', 'allowance', 'threads'],
  examples: ['starter --drawings', 'latest --set chosen', 'latest --set chosen --drawings --freeze none --learning-rate 1e-4', 'RUN --data ./letters --rates dense_1=0.1'],
  isApart: true,
  async run(session, { words: [run = ''], options }) {
    const { output, request, texts } = session;
    const { training, samples, layers } = await request('planFineTune', { run, ...toChoices(options) });
    output.json({ event: 'fineTunePlanned', samples, layers });
    output.print(toTuningPlan({ samples, layers }, texts));
    const params = { ...training, ...(options.threads === undefined ? {} : { threads: options.threads }) };
    const { exitCode, summary } = await followTraining(session, () => startTelling(session, params));
    if (exitCode !== 0 || summary === null) {
      output.note(texts.tuning.judgeLater({ command: toCommandLine('fine-tune judge', summary?.record.id ?? 'latest') }));
      return exitCode;
    }
    return judgeTelling(session, summary.record.id, options.allowance).catch((error: unknown) => {
      // Of another task there is nothing to compare, and what was trained is there all the same.
      if (!hasCode(error, 'headsDiffer')) throw error;
      output.note(toSentence(error, texts));
      return exitCode;
    });
  },
};

/** Throws `optionsExclude` and `ratesUnclear`. */
function toChoices({ step, set, drawings, data, freeze, 'learning-rate': learningRate, rates, anchor, replay, 'no-replay': noReplay, epochs }: OptionValues): Omit<Params<'planFineTune'>, 'run'> {
  if (replay !== undefined && noReplay === true) throw new InklingError('optionsExclude', { options: ['--replay', '--no-replay'] });
  const tune = { ...(set === undefined ? {} : { set }), ...(drawings === true ? { drawings } : {}) };
  return {
    tune: Object.keys(tune).length === 0 ? null : tune,
    data: data ?? null,
    ...(step === undefined ? {} : { step }),
    ...(freeze === undefined ? {} : { freeze: toFreezing(freeze) }),
    ...(learningRate === undefined ? {} : { learningRate }),
    ...(rates === undefined ? {} : { learningRates: toRates(rates) }),
    ...(anchor === undefined ? {} : { anchor }),
    ...(noReplay === true ? { replay: null } : replay === undefined ? {} : { replay }),
    ...(epochs === undefined ? {} : { epochs }),
  };
}

function toFreezing(words: readonly string[]): NonNullable<Params<'planFineTune'>['freeze']> {
  const [only] = words.length === 1 ? words : [];
  return only === 'none' ? 'none' : only === 'all-but-last' ? 'allButLast' : [...words];
}

/** `['dense_1=0.1']` → `{ dense_1: 0.1 }`. */
function toRates(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    words.map((word) => {
      const [, layer, factor] = /^([^=]+)=([\d.]+(?:e[+-]?\d+)?)$/i.exec(word) ?? [];
      if (layer === undefined || !Number.isFinite(Number(factor))) throw new InklingError('ratesUnclear', { received: word });
      return [layer, Number(factor)];
    }),
  );
}
