/** Answers how good models are and which samples they get wrong. */
import type { Handlers } from '../../contract/requests.ts';
import { answersTo } from '../answerSamples.ts';
import { chooseSamples, openFor } from '../chooseSamples.ts';
import { compareCheckpoints } from '../compareCheckpoints.ts';
import type { EngineContext } from '../context.ts';
import { countLooks } from '../countLooks.ts';
import { toAnswers, toRunnersUp } from '../evaluate/predictions.ts';
import { evaluateRun } from '../evaluateRun.ts';
import { getIssueEvidence } from '../issueEvidence.ts';
import { withModel } from '../loadedModel.ts';
import { watched } from '../watchEvaluation.ts';

type EvaluationRequests = 'evaluateRun' | 'listAnswers' | 'stopEvaluation' | 'compareCheckpoints' | 'getIssueEvidence';

export const evaluationHandlers = (context: EngineContext): Pick<Handlers, EvaluationRequests> => ({
  evaluateRun: ({ run, step, evaluating, ...asked }) =>
    withModel(context, run, step, (model) => watched(context, evaluating, (watch) => evaluateRun(context, model, asked, watch))),
  listAnswers: ({ run, step, split, data, labelSource: source, evaluating }) =>
    withModel(context, run, step, (model) =>
      watched(context, evaluating, async (watch) => {
        const dataset = await openFor(context, model.run, data, split);
        const chosen = chooseSamples(model.run, dataset, split, { source });
        watch.expect(model.answers.countUnknown(chosen.samples, chosen.indices));
        const predictions = await answersTo(model, chosen, dataset, split, watch);
        const { classes, confidences } = toAnswers(predictions);
        const second = toRunnersUp(predictions, classes);
        await countLooks(context, model, dataset, split);
        return {
          part: chosen.part,
          indices: [...chosen.indices],
          labels: [...chosen.labels],
          labelSource: chosen.source,
          corrections: chosen.source === 'overlay' ? dataset.corrections : null,
          answers: [...classes],
          confidences: [...confidences],
          runnersUp: [...second.classes],
          runnerUpConfidences: [...second.confidences],
        };
      }),
    ),
  async stopEvaluation({ evaluating }) {
    for (const control of context.evaluations.get(evaluating) ?? []) control.abort();
    return null;
  },
  compareCheckpoints: (asked) => compareCheckpoints(context, asked),
  getIssueEvidence: (asked) => getIssueEvidence(context, asked),
});
