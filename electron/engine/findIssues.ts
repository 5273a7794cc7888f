/** Looks for what may be wrong with a data set, one kind at a time, and leaves out what a person has settled. */
import { InklingError } from '../contract/errors.ts';
import type { Issue, IssueList } from '../contract/issues.ts';
import type { Checked } from '../contract/requests.ts';
import type { Found } from './clean/found.ts';
import { findWrongLabels } from './clean/labelIssues.ts';
import { findOutlierIssues } from './clean/outlierIssues.ts';
import { findPixelIssues } from './clean/pixelIssues.ts';
import { listParts } from './clean/place.ts';
import { createTurns, type Turns } from './clean/turns.ts';
import type { EngineContext } from './context.ts';
import type { CorrectedDataset } from './data/corrected.ts';
import { openCorrected } from './openCorrected.ts';

type Asked = Checked<'findIssues'>;

/** Nothing is changed. Throws `issuesNeedRun`, `issuesTakeNoRun`, `evaluationEmpty` and what opening data and runs throws. */
export async function findIssues(context: EngineContext, asked: Asked): Promise<IssueList> {
  const { kind, limit } = asked;
  const dataset = await openCorrected(context, asked.data);
  if (asked.part === 'test' && dataset.test === null) throw new InklingError('evaluationEmpty', { split: 'test', data: dataset.id });
  const turns = createTurns((done, total) => context.options.emit({ event: 'samplesChecked', data: dataset.id, kind, done, total }));
  const { issues, basis, checked } = await search(context, dataset, asked, turns);
  const open = issues.filter((issue) => !isRejected(dataset, issue));
  return {
    data: dataset.id,
    kind,
    classNames: [...dataset.classNames],
    basis,
    corrections: dataset.corrections,
    checked,
    total: open.length,
    rejected: issues.length - open.length,
    issues: open.slice(0, limit),
  };
}

async function search(context: EngineContext, dataset: CorrectedDataset, { kind, part, run }: Asked, turns: Turns): Promise<Found> {
  switch (kind) {
    case 'blanks':
    case 'duplicates':
    case 'near-duplicates': {
      if (run !== null) throw new InklingError('issuesTakeNoRun', { kind });
      const isAsked = (one: { readonly part: Issue['part'] }): boolean => part === null || one.part === part;
      const checked = listParts(dataset).filter(isAsked).reduce((sum, { indices }) => sum + indices.length, 0);
      return { issues: (await findPixelIssues(context.tensorflow(), dataset, kind, turns)).filter(isAsked), basis: { how: 'pixels' }, checked };
    }
    case 'outliers':
      return findOutlierIssues(context, dataset, part ?? 'training', run, turns);
    case 'labels':
      if (part === 'test' && run === null) throw new InklingError('issuesNeedRun', { data: dataset.id });
      return findWrongLabels(context, dataset, part ?? 'training', run, turns);
  }
}

/** Only of the training part can anything be said. */
const isRejected = ({ overlay }: CorrectedDataset, { part, index, kind }: Issue): boolean =>
  part === 'training' && overlay.corrections.get(index)?.rejected.includes(kind) === true;
