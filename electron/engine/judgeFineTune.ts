/** Whether a fine-tuned network is to be used: what it gained on the new, what it lost on the old, digit by digit. */
import type { Checked } from '../contract/requests.ts';
import type { BeforeAndAfter, Judgement } from '../contract/tuning.ts';
import { InklingError, isInklingError } from '../contract/errors.ts';
import { answerAll, answersTo } from './answerSamples.ts';
import { starterName, type EngineContext } from './context.ts';
import { compare } from './evaluate/compare.ts';
import { toAnswers } from './evaluate/predictions.ts';
import { judge, type OldCounts } from './evaluate/verdict.ts';
import { withModel, type LoadedModel } from './loadedModel.ts';
import { openStarted } from './store/runs.ts';
import { writeVerdict } from './store/verdicts.ts';
import { freshQuestions, isSame, oldQuestion, type OldQuestion, type Question } from './tuningQuestions.ts';
import { watched, type Watch } from './watchEvaluation.ts';

/** Throws `notStarted`, `headsDiffer`, `judgementEmpty` and what loading models and data throws. */
export async function judgeFineTune(context: EngineContext, { run: name, allowance, evaluating }: Checked<'judgeFineTune'>): Promise<Judgement> {
  const { id, record: { from, data } } = name === starterName ? await context.findRun(name) : await openStarted(await context.reading(), name);
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
        const isAsked = asked !== null && isSame(asked.question, questions[0]!);
        const old = asked === null || isAsked ? null : await ask(asked.question, before, after, watch);
        const chosenOfOld = asked === null || isAsked ? noneChosen : await countAnswers(before, asked, watch);
        const verdict = judge(fresh[0]!, isAsked ? 'same' : old === null ? null : toCounts(old, chosenOfOld), allowance);
        await keepVerdict(context, after, verdict.kept);
        return {
          run: id,
          step: after.step,
          from: { run: from.run, step: from.step },
          classNames: [...classNames],
          fresh,
          old,
          chosenOfOld,
          ...verdict,
          allowance,
          use: verdict.kept ? id : from.run,
        };
      }),
    ),
  );
}

const noneChosen: Judgement['chosenOfOld'] = { right: 0, wrong: 0 };

/** What the earlier network makes of what was chosen. */
async function countAnswers(before: LoadedModel, { question: { dataset }, chosen }: OldQuestion, watch: Watch): Promise<Judgement['chosenOfOld']> {
  const count = chosen.indices.length;
  if (count === 0) return noneChosen;
  const { classes } = toAnswers(await answersTo(before, chosen, dataset, 'validation', watch));
  const right = classes.reduce((sum, answer, place) => sum + Number(answer === chosen.labels[place]), 0);
  return { right, wrong: count - right };
}

const toCounts = ({ count, before, fixed, broken }: BeforeAndAfter, chosen: Judgement['chosenOfOld']): OldCounts => ({
  right: { count: before.right, turned: broken.length },
  wrong: { count: count - before.right, turned: fixed.length },
  chosen,
});

/** In a workspace that another program writes to, or on a full disk, it is told all the same. */
async function keepVerdict(context: EngineContext, { run, step }: LoadedModel, kept: boolean): Promise<void> {
  try {
    await context.writing();
    await writeVerdict(run, { step, kept });
  } catch (error) {
    if (!isInklingError(error)) throw error;
  }
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
