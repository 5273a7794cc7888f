/** Blanks and twins as issues: what the pictures alone tell. */
import type { Issue } from '../../contract/issues.ts';
import type { CorrectedDataset } from '../data/corrected.ts';
import type { OpenTensorflow } from '../tensorflow.ts';
import { findBlanks } from './blanks.ts';
import { findDuplicates } from './duplicates.ts';
import { findNearDuplicates, nearLimit } from './nearDuplicates.ts';
import { listParts, type Place, type Twin } from './place.ts';
import type { Turns } from './turns.ts';

export type PixelKind = Extract<Issue['kind'], 'blanks' | 'duplicates' | 'near-duplicates'>;

/** Of both parts, the most suspicious first; of equals in the order they are met. */
export async function findPixelIssues({ tf }: OpenTensorflow, dataset: CorrectedDataset, kind: PixelKind, turns: Turns): Promise<readonly Issue[]> {
  const parts = listParts(dataset);
  const labelOf = ({ part, index }: Place): number => dataset[part]!.labels[index]!;
  const common = (place: Place) => ({ part: place.part, index: place.index, label: labelOf(place), remedy: toExclusion(place) });
  const toTwin = ({ twin }: Twin) => ({ ...twin, label: labelOf(twin) });
  const found = async (): Promise<Issue[]> => {
    switch (kind) {
      case 'blanks':
        return findBlanks(parts).map((blank) => ({ kind, ...common(blank), score: blank.score, ink: blank.ink }));
      case 'duplicates':
        return findDuplicates(parts).map((twin) => ({ kind, ...common(twin), score: scoreOf(twin, labelOf), twin: toTwin(twin) }));
      case 'near-duplicates': {
        const { height, width } = dataset;
        const twins = await findNearDuplicates(tf, parts, { height, width, limit: nearLimit }, turns);
        return twins.map((twin) => ({ kind, ...common(twin), score: 1 - twin.distance / nearLimit, twin: toTwin(twin), distance: twin.distance }));
      }
    }
  };
  return (await found()).sort((a, b) => b.score - a.score);
}

/** One picture with two labels has a wrong one; one in both parts makes the test part tell too much; others only weigh twice. */
function scoreOf(twin: Twin, labelOf: (place: Place) => number): number {
  if (labelOf(twin) !== labelOf(twin.twin)) return 1;
  return twin.part === twin.twin.part ? 1 / 3 : 2 / 3;
}

/** A test part is never changed. */
export const toExclusion = ({ part, index }: Place): Issue['remedy'] => (part === 'test' ? null : { change: 'exclude', index });
