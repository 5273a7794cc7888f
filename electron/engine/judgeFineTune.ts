/** Whether a fine-tuned network is to be used: what it gained on the new, what it lost on the old, digit by digit. */
import type { Checked } from '../contract/requests.ts';
import type { BeforeAndAfter, Judgement } from '../contract/tuning.ts';
import { InklingError } from '../contract/errors.ts';
import { answerAll, answersTo } from './answerSamples.ts';
import type { EngineContext } from './context.ts';
import { compare } from './evaluate/compare.ts';
import { judge } from './evaluate/verdict.ts';
import { withModel, type LoadedModel } from './loadedModel.ts';
import { freshQuestions, oldQuestion, type Question } from './tuningQuestions.ts';
import { watched, type Watch } from './watchEvaluation.ts';

/** Throws `notStarted`, `headsDiffer`, `judgementEmpty` and what loading models and data throws. */
export async function judgeFineTune(context: EngineContext, { run: name, allowance, evaluating }: Checked<'judgeFineTune'>): Promise<Judgement> {
  const { id, record: { from, data } } = await context.findRun(name);
  if (from === null) throw new InklingError('notStarted', { run: id });
  return withModel(context, from.run, from.step, (before) =>
    withModel(context, id, null, (after) =>
      watched(context, evaluating, async (watch) => {
        const { classNames } = before.run.record.data;
        if (from.afresh !== undefined || JSON.stringify(classNames) !== JSON.stringify(data.classNames)) throw new InklingError('headsDiffer', { run: id, earlier: from.run });
        const questions = await freshQuestions(context, after.run, before.run);
        if (questions.length === 0) throw new InklingError('judgementEmpty', { run: id });
        const fresh: BeforeAndAfter[] = [];
        for (const question of questions) fresh.push(await ask(question, before, after, watch));
        const asked = await oldQuestion(context, after.run, before.run);
        const old = asked === null ? null : await ask(asked, before, after, watch);
        const verdict = judge(fresh[0]!, old, allowance);
        return {
          run: id,
          step: after.step,
          from: { run: from.run, step: from.step },
          classNames: [...classNames],
          fresh,
          old,
          ...verdict,
          allowance,
          use: verdict.kept ? id : from.run,
        };
      }),
    ),
  );
}

async function ask({ of, dataset, chosen, origins }: Question, before: LoadedModel, after: LoadedModel, watch: Watch): Promise<BeforeAndAfter> {
  for (const model of [before, after]) await answerAll(model, [chosen], watch);
  const answered = async (model: LoadedModel) => answersTo(model, chosen, dataset, 'validation', watch);
  const { a, b, groups } = compare(await answered(before), await answered(after), dataset.classNames);
  const turned = (places: readonly number[]): BeforeAndAfter['fixed'] =>
    places.map((place) => ({ ...origins(place), label: chosen.labels[place]!, before: a.answers[place]!, after: b.answers[place]! }));
  return {
    of,
    data: [...new Set(Array.from(chosen.indices.keys(), (place) => origins(place).data))],
    count: chosen.indices.length,
    before: { right: groups.bothRight.length + groups.onlyA.length, accuracy: a.accuracy, interval: a.interval },
    after: { right: groups.bothRight.length + groups.onlyB.length, accuracy: b.accuracy, interval: b.interval },
    fixed: turned(groups.onlyB),
    broken: turned(groups.onlyA),
  };
}
