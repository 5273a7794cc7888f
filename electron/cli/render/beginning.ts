/** What a run began with, in words: whose weights, which layers without them, which samples are trained on again. */
import type { RunRecord } from '../../contract/run.ts';
import type { Texts } from '../../contract/texts/texts.ts';
import { parseSpec } from '../../engine/model/parseSpec.ts';

/** Nothing for a run that starts from no other. */
export function toBeginning({ spec, from, plan }: RunRecord, texts: Texts): readonly string[] {
  if (from === null) return [];
  const words = texts.cli.transfer;
  const { afresh = [], replay, tune = [] } = from;
  const weighty = parseSpec(spec, 'spec').layers.filter(({ description }) => description.weights > 0).map(({ name }) => name);
  const taken = weighty.filter((name) => !afresh.includes(name));
  return [
    words.taken({ run: from.run, step: from.step, layers: taken }),
    ...(afresh.length === 0 ? [] : [words.afresh({ layers: afresh })]),
    ...(plan.frozen.length === 0 ? [] : [words.frozen({ layers: plan.frozen })]),
    ...(plan.anchor === 0 ? [] : [words.anchor({ anchor: plan.anchor })]),
    ...tune.map(({ data, indices }) => words.tuned({ count: indices.length, data })),
    ...(replay === undefined ? [] : [words.replay({ count: replay.count, data: replay.data })]),
  ];
}
